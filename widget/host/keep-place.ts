import { createHold } from './hold.ts';
import type { Keep } from './public-api.ts';

/** How often in a row the page may take the chat away before it stays away: two scripts must not fight for ever. */
const MAX_RETURNS = 9;
/** Taken away after a longer time than this, it is another story. */
const CALM_MS = 5000;
/** After these, something of the page may stand above the chat, or a dialog make all around it inert. */
const EVENTS = ['toggle', 'focusin', 'fullscreenchange'];

/** Fullscreen elements are modal, too; these don't draw what is put into them. */
const CLOSED = 'video,iframe,canvas,img,object,embed';

/** `matches` is missing at the end of an event's path, where document and window are. */
const isModal = (node: EventTarget): node is Element =>
  !!(node as Partial<Element>).matches?.(`:modal:not(${CLOSED})`);

/** Newer than TypeScript's own declarations. */
type Movable = Element & { moveBefore?(node: Node, before: null): void };

/**
 * Keeps the chat above everything on the page, and usable. The layer is shown again when something of the page has come
 * above it. The host element is brought back where the page takes it away, and moved into the modal dialog
 * or the fullscreen element of the page that is open, because all around that is inert. Only the children of its own
 * ancestors are observed.
 */
export const keep: Keep = (host, layer, signal) => {
  const page = host.ownerDocument;
  const listening = { capture: true, signal };
  if (signal.aborted) return;
  const hold = createHold(layer, signal);
  const observer = new MutationObserver(() => settle());
  /** Those of the page that are open, in the order of their opening. */
  let modals: Element[] = [...page.querySelectorAll(':modal')].filter(isModal);
  let returns = 0;
  let returnedAt = 0;

  /** On top of whatever has come since. No event of it leaves the shadow root. */
  function raise(): void {
    layer.togglePopover(false);
    // A place in the page's own order, where the page gives one.
    layer.togglePopover(!getComputedStyle(host).getPropertyValue('--captivate-z-index'));
  }

  function mayReturn(): boolean {
    const now = Date.now();
    returns = now - returnedAt > CALM_MS ? 0 : returns + 1;
    returnedAt = now;
    return returns < MAX_RETURNS;
  }

  /** Whether it had to be moved. */
  function move(): boolean {
    const place: Movable | null = modals.at(-1) ?? page.documentElement;
    if (!place || host.parentNode === place || !(host.isConnected || mayReturn())) return false;
    const restore = hold();
    // Keeps what is inside as it was, where the browser can.
    if (host.isConnected && place.moveBefore) place.moveBefore(host, null);
    else place.append(host);
    raise();
    restore();
    return true;
  }

  /** Looks again at the children of all that it stands in: with one of these it would go, too. */
  function observe(): void {
    observer.disconnect();
    for (let node: Node | null = host; node; node = node.parentNode ?? (node as ShadowRoot).host)
      observer.observe(node, { childList: true });
  }

  function settle(event?: Event): void {
    try {
      const opened = event?.composedPath().find(isModal);
      modals = modals.filter((modal) => modal !== opened && isModal(modal));
      // Its end is heard of where it is: from inside a shadow root it tells nobody else.
      opened?.addEventListener('close', settle, listening);
      if (opened) modals.push(opened);
      const hasMoved = move();
      if (!hasMoved && event && event.type !== 'focusin') raise();
      observe();
    } catch {
      // A page that has taken away what this needs has a chat that stands where it is.
    }
  }

  for (const modal of modals) modal.addEventListener('close', settle, listening);
  for (const type of EVENTS) page.addEventListener(type, settle, listening);
  signal.addEventListener('abort', () => observer.disconnect());
  settle(new Event('toggle'));
};
