import { type OptionValues, toDataset } from '../loader/option-values.ts';
import { placeHost } from '../loader/place-host.ts';
import { startChat } from '../loader/start-chat.ts';
import type { CaptivateChatApi } from '../widget/host/public-api.ts';

/** An element that stands on the page stays where it is, and says itself whether it is `inline`. */
const stay: typeof placeHost = (host, _target, done) => done(host.hasAttribute('inline'), false);

/**
 * Puts the chat on the page, from a bundler instead of the script tag: the launcher at once, the chat itself when it is
 * wanted. Nothing is put on the window.
 *
 * @param options The options of `docs/options.md` by their names; `apikey` is required, `metadata` may be an object.
 * @param host A `<captivate-chat>` of the page to draw into, which stays on it; default: a new one, placed as the options say.
 * @throws `TypeError` without an `apikey`, and where there is no document (on a server: call it in the browser).
 */
export function mount(options: OptionValues, host?: HTMLElement): CaptivateChatApi {
  if (typeof document === 'undefined')
    throw new TypeError('mount() needs a document: call it in the browser.');
  const dataset = { __proto__: null, instance: '', ...toDataset(options) } as unknown as Record<
    string,
    string
  >;
  if (!dataset.apikey) throw new TypeError('mount() needs an apikey.');
  const isTheirs = !!host?.isConnected;
  const own = host ?? document.createElement('captivate-chat');
  return startChat(
    own,
    isTheirs ? stay : placeHost,
    dataset,
    () => (dataset.isolation ? import('captivate-chat:frame') : import('captivate-chat:app')),
    () => import('captivate-chat:keeper'),
    // An element of the page's stays on it, as empty as it came: a framework may own it, or mount again.
    () => (isTheirs ? own.shadowRoot?.replaceChildren() : own.remove()),
  );
}
