import css from './frame.css?inline';
import type { Box } from './protocol.ts';

/** A phone's keyboard covers the page without making it smaller. */
const VIEWPORT_EVENTS = ['resize', 'scroll'];

/** What an `aria-controls` names. */
const FRAME_ID = 'captivate-panel';

/** The frame on the page: where it stands, what of it is seen, and what of it can be reached. */
export interface Stage {
  element: HTMLElement;
  frame: HTMLIFrameElement;
  hasLauncher: boolean;
  setOpen(isOpen: boolean): void;
  setVisible(isVisible: boolean): void;
  setView(drawing: { title: string; isLarge: boolean }): void;
  /** Where it is in the window. */
  box(): Box;
  /** Calls when the visitor goes elsewhere on the page. */
  onLeave(callback: () => void, signal: AbortSignal): void;
  remove(): void;
}

interface StageOptions {
  isInline: boolean;
  /** Whether a launcher of ours stands below the panel. */
  hasLauncher: boolean;
  position(): string;
}

/** Makes the frame, and what holds it; whoever asked puts it on the page. */
export function createStage(
  layer: HTMLElement | ShadowRoot,
  adoptStyles: (css: string) => void,
  { isInline, hasLauncher, position }: StageOptions,
): Stage {
  const page = layer.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const add = <Name extends 'div' | 'iframe'>(parent: Element | undefined, name: Name, className: string) => {
    const made = page.createElement(name);
    made.className = className;
    parent?.append(made);
    return made;
  };
  adoptStyles(css);
  const element = add(undefined, 'div', 'stage');
  const shade = isInline ? undefined : add(element, 'div', 'shade');
  // WebKit draws nothing of a frame that is cut itself: what it stands in is.
  const cut = add(element, 'div', 'cut');
  const frame = add(cut, 'iframe', 'frame');
  frame.id = FRAME_ID;
  frame.inert = !isInline;
  element.toggleAttribute('data-inline', isInline);
  element.toggleAttribute('data-launcher', hasLauncher);

  /** While the panel fills a phone's screen it fills what is left of it. */
  function follow(): void {
    const { visualViewport: seen } = view;
    // Zoomed in with two fingers: the visitor is looking at something, nothing may move.
    if (!seen || isInline || seen.scale > 1.01) return;
    const isCovered =
      element.hasAttribute('data-open') && Math.round(seen.height) < page.documentElement.clientHeight;
    const { style } = element;
    style.setProperty('inset', isCovered ? `${seen.offsetTop}px 0 auto` : '');
    style.setProperty('height', isCovered ? `${seen.height}px` : '');
  }
  const ending = new AbortController();
  for (const type of VIEWPORT_EVENTS)
    view.visualViewport?.addEventListener(type, follow, { signal: ending.signal });

  return {
    element,
    frame,
    hasLauncher,
    setOpen(isOpen) {
      element.dataset.position = position();
      // The page's own, whatever language the chat speaks.
      element.dir = '';
      element.dir = view.getComputedStyle(element).direction;
      element.toggleAttribute('data-open', isOpen);
      frame.inert = !isOpen && !isInline;
      follow();
    },
    setVisible(isVisible) {
      element.hidden = !isVisible;
    },
    setView({ title, isLarge }) {
      frame.title = title;
      element.toggleAttribute('data-large', isLarge);
    },
    box() {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    },
    onLeave(callback, signal) {
      const handle = (event: Event) => {
        if (!event.composedPath().includes(frame)) callback();
      };
      for (const type of ['pointerdown', 'focusin'])
        page.addEventListener(type, handle, { capture: true, signal });
    },
    remove() {
      ending.abort();
      shade?.remove();
      element.remove();
    },
  };
}
