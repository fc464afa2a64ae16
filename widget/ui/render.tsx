import { options } from 'preact';
import { App } from './App.tsx';
import type { AppProps, Chat } from './context.ts';
import { keepFocus } from './focus.ts';
import { draw } from './hooks.ts';

/**
 * Draws the chat into `container`, an element of its own in the shadow root; again with other props, it redraws; with
 * another store, it begins anew. Returns what takes it away.
 */
export function renderApp(container: Element, props: AppProps): () => void {
  const view = container.ownerDocument.defaultView as Chat['view'];
  const isMirrored = view.getComputedStyle(container).direction !== props.direction;
  // It is Preact's for all chats of the page, which share one document.
  options.debounceRendering = (redraw) => view.queueMicrotask(() => keepFocus(view, redraw));
  keepFocus(view, () =>
    draw(<App key={props.store} {...props} view={view} isMirrored={isMirrored} />, container),
  );
  return () => draw(null, container);
}
