import type { Keeper } from './load-app.ts';
import { safely } from './safely.ts';

/** Something that stands above the chat, or makes it inert, may have come with these. */
const EVENTS = ['toggle', 'focusin', 'fullscreenchange'];

/**
 * Puts the chat above everything: its layer, in the shadow root, where no event of it reaches the page, stands in the
 * browser's top layer. On most pages that is all. Where one opens something that stands there, too, or takes the host
 * element away, what keeps the chat in its place is fetched.
 *
 * @param load Fetches it; `false` where the host element is the page's own and must not be moved.
 * @returns The layer.
 */
export function keepPlace(
  host: HTMLElement,
  layer: HTMLElement,
  signal: AbortSignal,
  load: false | (() => Promise<Keeper>),
): HTMLElement {
  const page = host.ownerDocument;

  const check = () =>
    safely(() => {
      const fetchKeeper = load;
      if (!fetchKeeper || (host.isConnected && !page.querySelector(':modal,:popover-open'))) return;
      load = false;
      fetchKeeper()
        .then(({ keep }) => keep(host, layer, signal))
        .catch(() => {
          // The next reason is a reason to try again.
          load = fetchKeeper;
        });
    });

  layer.popover = 'manual';
  // Whoever gives it a place in the page's own order means it.
  safely(() => getComputedStyle(host).getPropertyValue('--captivate-z-index') || layer.showPopover());
  for (const type of EVENTS) page.addEventListener(type, check, { capture: true, signal });
  const observer = new MutationObserver(check);
  observer.observe(page.documentElement, { childList: true });
  signal.onabort = () => observer.disconnect();
  check();
  return layer;
}
