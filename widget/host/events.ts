import type { StoreEvent } from '../store/types.ts';
import type { ChatEventDetails, ChatEventName } from './public-api.ts';

export interface PageEvents {
  /** Dispatches `captivate:<name>`, which bubbles; false when the page called `preventDefault()`. */
  emit<Name extends ChatEventName>(name: Name, detail: ChatEventDetails[Name]): boolean;
  /** `addEventListener` with the detail alone. */
  on<Name extends ChatEventName>(
    name: Name,
    listener: (detail: ChatEventDetails[Name]) => void,
    options?: { once: boolean },
  ): () => void;
}

/**
 * The page hears the chat by DOM events of the host element, and `on()` is the short form of listening to them: so what
 * a listener throws is the page's own error and stops nothing of ours.
 */
export function createPageEvents(host: HTMLElement, view: Window & typeof globalThis): PageEvents {
  return {
    emit: (name, detail) =>
      host.dispatchEvent(
        new view.CustomEvent(`captivate:${name}`, {
          bubbles: true,
          composed: true,
          cancelable: name === 'action',
          detail,
        }),
      ),
    on(name, listener, options) {
      demandFunction(listener);
      const handle = (event: Event) => listener((event as CustomEvent).detail);
      host.addEventListener(`captivate:${name}`, handle, options);
      return () => host.removeEventListener(`captivate:${name}`, handle);
    },
  };
}

/** Throws at once where a listener would fail later, at each event. */
export function demandFunction(listener: unknown): void {
  if (typeof listener !== 'function') throw new TypeError('The listener is no function.');
}

/** The store's events in the page's words; false when the page called an action off. */
export function tellPage({ emit }: PageEvents, event: StoreEvent): boolean {
  switch (event.type) {
    case 'part':
      return emit('update', { type: `part:${event.name}`, data: event.value });
    case 'action':
      return emit('action', event.action);
    case 'update':
      return emit('update', { type: event.update, data: event.data });
    default: {
      // The others have the same name and fields on both sides.
      const { type, ...detail } = event;
      return emit(type, detail as never);
    }
  }
}
