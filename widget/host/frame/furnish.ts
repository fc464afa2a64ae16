import type { PageFacts, Rest, ToInside } from './protocol.ts';

type Start = Extract<ToInside, { type: 'start' }>;

/** The frame's document, with the same elements around the chat as a page has. */
export interface Room {
  host: HTMLElement;
  root: ShadowRoot;
  layer: HTMLElement | ShadowRoot;
  /** As the page is. */
  dress(page: PageFacts): void;
  /** The visitor is elsewhere: what is open closes, and nothing in here claims to have the focus. */
  leaveAlone(): void;
  /** Keeps an inline chat where it is on the page while the frame fills the window. */
  place(box: { left: number; top: number; width: number; height: number } | undefined): void;
  /** What is left of it when its document goes. */
  leave(known: Pick<Rest, 'memory' | 'said' | 'calledId'>): Rest;
}

/** A document without a scroll bar, through which the page is seen. Constructed sheets pass every policy. */
const ROOM_CSS = `
  html { height: 100%; color-scheme: light dark; background: none; overflow: hidden; overscroll-behavior: none }
  body { height: 100%; margin: 0 }
`;

/** What no frame knows of a phone's screen: there the insets are variables that the page fills. */
const toInsets = (css: string) => css.replaceAll('env(safe-area-inset-', 'var(--captivate-inset-');

/**
 * Has pictures fetched wherever they are. On a page that is written from top to bottom WebKit takes nothing in a frame for
 * what is in view, and a picture that waits for that is never fetched.
 */
function fetchAtOnce({ HTMLImageElement }: Window & typeof globalThis): void {
  Object.defineProperty(HTMLImageElement.prototype, 'loading', { set() {} });
}

/**
 * Puts `<captivate-chat>` and its shadow root into the frame's own document.
 *
 * @param css The launcher's styles, on which those of the chat build.
 */
export function furnish(
  page: Document,
  { page: facts, isInline, hasLauncher, rest }: Start,
  css: string,
): Room {
  const view = page.defaultView as Window & typeof globalThis;
  // Every sheet of this realm is ours.
  const { replaceSync } = view.CSSStyleSheet.prototype;
  view.CSSStyleSheet.prototype.replaceSync = function (text) {
    replaceSync.call(this, toInsets(text));
  };
  const createSheet = (text: string) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const fonts = createSheet('');
  page.adoptedStyleSheets = [createSheet(ROOM_CSS), fonts];

  const host = page.createElement('captivate-chat');
  host.toggleAttribute('inline', isInline);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [createSheet(css)];
  const add = (parent: Node, className: string) => {
    const element = page.createElement('div');
    element.className = className;
    parent.appendChild(element);
    return element;
  };
  const layer = isInline ? root : add(root, 'layer');
  // The styles ask whether something stands below the panel.
  const corner = add(layer, 'corner');
  corner.style.display = 'none';
  if (hasLauncher) add(corner, 'launcher');
  page.body.append(host);

  const find = (selector: string) => root.querySelector<HTMLElement>(selector);

  function dress({ language, looks, fonts: rules, description }: PageFacts): void {
    const { documentElement } = page;
    documentElement.lang = language;
    page.title = description.title ?? '';
    documentElement.style.fontSize = looks.rem ?? '';
    host.style.fontSize = looks.em ?? '';
    host.style.direction = looks.direction ?? '';
    for (const [name, value] of Object.entries(looks)) {
      if (!name.startsWith('--')) continue;
      if (value) host.style.setProperty(name, value);
      else host.style.removeProperty(name);
    }
    fonts.replaceSync(rules);
  }

  /** Scrolls back to where the last document was, once there is something to scroll. */
  function restore({ fromEnd, hasFocus }: Rest): void {
    const observer = new view.MutationObserver(() => {
      const log = find('[role=log]');
      if (!log || log.scrollHeight - log.clientHeight < fromEnd) return;
      observer.disconnect();
      log.scrollTop = log.scrollHeight - log.clientHeight - fromEnd;
      if (hasFocus) find('textarea')?.focus({ preventScroll: true });
    });
    observer.observe(root, { childList: true, subtree: true });
  }

  dress(facts);
  if (/vertical|sideways/.test(facts.looks.writing ?? '')) fetchAtOnce(view);
  if (rest && (rest.fromEnd > 0 || rest.hasFocus)) restore(rest);

  return {
    host,
    root,
    layer,
    dress,
    leaveAlone() {
      page.dispatchEvent(new view.Event('pointerdown'));
      (root.activeElement as HTMLElement | null)?.blur();
    },
    place(box) {
      const style = find('.app')?.style;
      if (!style) return;
      style.position = box ? 'absolute' : '';
      for (const side of ['left', 'top', 'width', 'height'] as const)
        style[side] = box ? `${box[side]}px` : '';
    },
    leave(known) {
      const log = find('[role=log]');
      return {
        ...known,
        fromEnd: log ? log.scrollHeight - log.clientHeight - log.scrollTop : 0,
        hasFocus: page.hasFocus() && !!root.activeElement,
      };
    },
  };
}
