/** The page's shortcuts, focus traps, smooth scrolling and copy protection would take these for theirs. */
const TYPES = ['focusin', 'keydown', 'keypress', 'keyup', 'mousedown', 'touchmove', 'wheel'];

/**
 * Keeps the visitor's events and the page apart: what is typed, pressed, scrolled and focused in the chat, and at its
 * launcher, goes no further.
 *
 * @param onLost A page was quicker: it stops them on their way to what they are for.
 */
export function watchEvents(root: ShadowRoot, view: Window, signal: AbortSignal, onLost: () => void): void {
  const early = { capture: true, passive: true, signal };
  let lost = 0;
  for (const type of TYPES) {
    view.addEventListener(
      type,
      (event) => {
        if (!event.composedPath().includes(root)) return;
        lost++;
        // When all have heard of it.
        view.setTimeout(() => lost && onLost());
      },
      early,
    );
    // What moves the focus within the chat is heard here only.
    root.addEventListener(type, () => lost && lost--, early);
    root.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal });
  }
}
