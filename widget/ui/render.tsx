import { render } from 'preact';
import { App } from './App.tsx';
import type { AppProps } from './context.ts';

/**
 * Draws the chat into `container`, an element of its own in the shadow root; again with other props, it redraws. Returns
 * what takes it away.
 */
export function renderApp(container: Element, props: AppProps): () => void {
  render(<App {...props} />, container);
  return () => render(null, container);
}
