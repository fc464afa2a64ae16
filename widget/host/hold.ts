/**
 * Remembers what a browser forgets when an element is taken out and put in elsewhere: what has the focus, the selection
 * in it, and how far everything is scrolled. The function that it returns is called before a move, and what that returns
 * after it. Where the page took the element out there is no before: then what was heard of scrolling counts.
 */
export function createHold(layer: HTMLElement, signal: AbortSignal): () => () => void {
  const root = layer.getRootNode() as ShadowRoot;
  const scrolled = new Map<Element, [top: number, left: number]>();
  const remember = (element: Element) => scrolled.set(element, [element.scrollTop, element.scrollLeft]);
  function hear({ target }: Event): void {
    // Of what is drawn no more nothing is held; of a chat that was taken away as a whole all is.
    for (const element of scrolled.keys()) if (element.getRootNode() !== root) scrolled.delete(element);
    remember(target as Element);
  }
  layer.addEventListener('scroll', hear, { capture: true, passive: true, signal });

  function restoreScroll(): void {
    const log = layer.querySelector('[role=log]');
    // Where nothing is known of it: most are at their end.
    if (log && !scrolled.has(log)) scrolled.set(log, [log.scrollHeight, 0]);
    for (const [element, [top, left]] of scrolled) {
      element.scrollTop = top;
      element.scrollLeft = left;
      if (!element.isConnected) scrolled.delete(element);
    }
  }

  return () => {
    const focused = root.activeElement as HTMLTextAreaElement | null;
    const { selectionStart, selectionEnd } = focused ?? {};
    // In a dialog that is closed nothing has a place.
    if (layer.getClientRects().length)
      for (const element of layer.querySelectorAll('*')) {
        if (element.scrollTop || element.scrollLeft || scrolled.has(element)) remember(element);
      }
    return () => {
      restoreScroll();
      if (!focused || root.activeElement === focused) return;
      focused.focus({ preventScroll: true });
      if (selectionStart != null) focused.setSelectionRange(selectionStart, selectionEnd as number);
    };
  };
}
