import { type OptionValues, toDataset } from '../loader/option-values.ts';
import { OPTIONS, type OptionName } from '../widget/config/options.ts';
import { toAttribute } from '../widget/config/to-attribute.ts';
import type { CaptivateChatApi } from '../widget/host/public-api.ts';
import { mount } from './mount.ts';

const TAG = 'captivate-chat';

/** `userId` → `user-id`. */
const attributeOf = (name: string) => toAttribute(name).slice('data-'.length);

const NAMES = Object.keys(OPTIONS) as OptionName[];
const NAME_OF = new Map(NAMES.map((name) => [attributeOf(name), name]));

/**
 * The element. Every option is an attribute without `data-` (`user-id`), and a property by its name (`userId`); both may
 * change while it is there. With the attribute `inline` it is drawn where it stands, else its launcher floats.
 */
export interface CaptivateChatElement extends HTMLElement, Record<OptionProperty, string | null> {
  /** The methods of `window.CaptivateChat`; undefined until the element has a key and stands on a page. */
  readonly chat: CaptivateChatApi | undefined;
}

/** Those that `HTMLElement` has already are set by the attribute of the same name. */
type OptionProperty = Exclude<OptionName, keyof HTMLElement>;

/**
 * Defines `<captivate-chat>`; does nothing where that is done. The script tag's own element of this name is left alone: it
 * has no `apikey` attribute, and its shadow root is there already.
 */
export function defineElement(): void {
  if (customElements.get(TAG)) return;

  class ChatElement extends HTMLElement {
    static observedAttributes = [...NAME_OF.keys()];
    #chat: CaptivateChatApi | undefined;
    #isOurs = false;

    get chat() {
      return this.#chat;
    }

    connectedCallback(): void {
      if (this.#chat || !this.getAttribute('apikey')?.trim() || (this.shadowRoot && !this.#isOurs)) return;
      this.#isOurs = true;
      this.shadowRoot?.replaceChildren();
      const values = NAMES.map((name) => [name, this.getAttribute(attributeOf(name)) ?? undefined]);
      this.#chat = mount(Object.fromEntries(values) as OptionValues, this);
    }

    disconnectedCallback(): void {
      // Moved to another place, it is back at once.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#chat?.destroy();
        this.#chat = undefined;
      });
    }

    attributeChangedCallback(attribute: string, before: string | null, after: string | null): void {
      if (before === after) return;
      // Without a value it is absent; an empty one would switch some on.
      if (this.#chat) this.#chat.update({ [NAME_OF.get(attribute) as string]: after ?? undefined });
      else if (this.isConnected) this.connectedCallback();
    }
  }

  for (const name of NAMES) {
    if (name in HTMLElement.prototype) continue;
    Object.defineProperty(ChatElement.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attributeOf(name));
      },
      set(this: HTMLElement, value: unknown) {
        const text = toDataset({ [name]: value } as Partial<OptionValues>)[name];
        if (text === undefined) this.removeAttribute(attributeOf(name));
        else this.setAttribute(attributeOf(name), text);
      },
    });
  }

  customElements.define(TAG, ChatElement);
}
