/** Where the focus is, and where it goes when what had it is gone. */

/** The focused element in the tree (document or shadow root) that `node` stands in. */
export function activeElement(node: Node): Element | null {
  return (node.getRootNode() as Document | ShadowRoot).activeElement;
}

/**
 * Into the panel's text field where a keyboard is at hand; on touch to the panel itself, because a field would bring the
 * screen's keyboard over what there is to read. Never to a choice: the key that is struck next would make it.
 */
export function focusIn(panel: HTMLElement | null, view: Window): void {
  const isTouch = view.matchMedia('(pointer: coarse)').matches;
  const field = isTouch ? null : panel?.querySelector<HTMLElement>('textarea, form input:not([type=radio])');
  (field ?? panel)?.focus({ preventScroll: true });
}

/** Redraws. A control that goes by that with the focus on it, as many do when they are pressed, leaves it to the panel. */
export function keepFocus(view: Window, redraw: () => void): void {
  let root: DocumentOrShadowRoot & ParentNode = view.document;
  while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
  const hadFocus = root.activeElement;
  redraw();
  if (hadFocus && !root.activeElement) focusIn(root.querySelector('.panel'), view);
}
