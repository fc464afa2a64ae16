import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadMoreStrings } from '../config/strings.ts';
import { useChat } from './context.ts';

/** A part of the interface that is loaded when it is first needed, with its own styles. */
export interface LazyModule<P> {
  default: ComponentType<P>;
  styles?: string;
}

interface State<P> {
  component?: ComponentType<P>;
  hasFailed?: boolean;
}

/**
 * Makes a component that loads itself. The module system keeps what was loaded; what failed is offered again. Nothing
 * is drawn while it loads: these parts are small, and a spinner would only flicker.
 */
export function createLazy<P extends object>(load: () => Promise<LazyModule<P>>) {
  return function Lazy(props: P) {
    const { surface, text } = useChat();
    const [{ component: Component, hasFailed }, setState] = useState<State<P>>({});
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      let isGone = false;
      // The words of what is loaded later are loaded with it.
      Promise.all([load(), loadMoreStrings()]).then(
        ([module]) => {
          if (isGone) return;
          if (module.styles) surface.adoptStyles(module.styles);
          setState({ component: module.default });
        },
        () => isGone || setState({ hasFailed: true }),
      );
      return () => {
        isGone = true;
      };
    }, [attempt]);
    if (Component) return <Component {...props} />;
    if (!hasFailed) return null;
    return (
      <p class="load-failed">
        {text('retryLoad')}{' '}
        <button type="button" class="text-button" onClick={() => setAttempt(attempt + 1)}>
          {text('tryAgain')}
        </button>
      </p>
    );
  };
}
