/** How the chat is drawn, as far as the page has to follow. */
export interface Drawing {
  /** What the chat is called. */
  title: string;
  /** Something fills the window: a picture that is shown large. */
  isLarge: boolean;
}

/**
 * Tells how the chat in `layer` is drawn whenever that changes.
 *
 * @param onChange Called when anything has been drawn anew.
 */
export function watchDrawing(
  layer: HTMLElement | ShadowRoot,
  tell: (drawing: Drawing) => void,
  onChange: () => void,
): void {
  let last = '';
  function look(): void {
    onChange();
    const chat = layer.querySelector<HTMLElement>('.app > .chat');
    if (!chat) return;
    const drawing: Drawing = {
      title: chat.querySelector('[role=dialog]')?.getAttribute('aria-label') ?? '',
      isLarge: !!chat.querySelector(':scope > .lightbox'),
    };
    const text = JSON.stringify(drawing);
    if (text !== last) tell(drawing);
    last = text;
  }
  new MutationObserver(look).observe(layer, {
    childList: true,
    subtree: true,
    attributeFilter: ['aria-label'],
  });
}
