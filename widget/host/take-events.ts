/** All that the chat hears, and that pages stop or prevent. */
const TYPES =
  `click dblclick auxclick contextmenu selectstart mousedown mouseup pointerdown pointerup pointercancel
  touchstart touchmove touchend wheel keydown keypress keyup beforeinput input compositionstart compositionend
  focus focusin blur focusout copy cut paste dragstart dragover dragleave drop`.split(/\s+/);

/**
 * The event once more, as one that is heard in the shadow root only. It has no effect of its own: what the browser does
 * at the first one, it still does.
 */
function repeat(event: Event): Event {
  const { type, bubbles, cancelable } = event;
  const again = new Event(type, { bubbles, cancelable });
  for (const name in event) {
    if (name in again) continue;
    const value = event[name as 'type'] as unknown;
    Object.defineProperty(again, name, { value: typeof value === 'function' ? value.bind(event) : value });
  }
  return again;
}

/**
 * Makes what takes every event of the chat at the window, before anything of the page hears it, and gives it to what it is
 * for: for pages that stop events on their way, and focus traps, which take the focus back. From then on the page hears
 * nothing of the chat but the chat's own events. What a page stops at the window itself, before us, nobody can have.
 *
 * @returns Begins with it, once.
 */
export function createTaker(root: ShadowRoot, view: Window): (signal: AbortSignal) => void {
  let isTaking = false;

  function take(event: Event): void {
    const [at] = event.composedPath();
    if (!(at instanceof Node && root.contains(at))) return;
    event.stopImmediatePropagation();
    if (!at.dispatchEvent(repeat(event))) event.preventDefault();
  }

  return (signal) => {
    if (isTaking) return;
    isTaking = true;
    for (const type of TYPES)
      view.addEventListener(type, take, { capture: true, passive: /^(touch|wheel)/.test(type), signal });
    // A trap may have taken the focus from what was just opened.
    root.querySelector<HTMLElement>('[data-state=open] textarea')?.focus();
  };
}
