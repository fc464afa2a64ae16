import type { ComponentChildren, ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { loadMoreStrings } from '../config/strings.ts';
import { useChat } from './context.ts';

/** A part of the interface that is loaded when it is first needed, with its own styles. */
export interface LazyModule<P> {
  default: ComponentType<P>;
  styles?: string;
}

/**
 * Makes a component that loads itself. What was loaded is kept, and drawn at once the next time. Meanwhile, and where it
 * can't be loaded, `fallback` stands there, and the next one tries again; without a fallback nothing is drawn meanwhile
 * (these parts are small, and a spinner would only flicker), and what failed is offered again.
 */
export function createLazy<P extends object>(
  load: () => Promise<LazyModule<P>>,
  fallback?: (props: P) => ComponentChildren,
) {
  let loaded: LazyModule<P> | undefined;
  return function Lazy(props: P) {
    const { surface, text } = useChat();
    const [part, setPart] = useState(loaded);
    const [hasFailed, setHasFailed] = useState(false);
    const start = () => {
      setHasFailed(false);
      // The words of what is loaded later are loaded with it.
      Promise.all([load(), loadMoreStrings()]).then(
        ([module]) => {
          loaded = module;
          setPart(module);
        },
        () => setHasFailed(true),
      );
    };
    useLayoutEffect(() => {
      if (!part) start();
      else if (part.styles) surface.adoptStyles(part.styles);
    }, [part]);
    if (part) return <part.default {...props} />;
    if (fallback) return <>{fallback(props)}</>;
    if (!hasFailed) return null;
    return (
      <p class="note">
        {text('retryLoad')}{' '}
        <button type="button" class="text-button" onClick={start}>
          {text('tryAgain')}
        </button>
      </p>
    );
  };
}

/** The fallback of a part that nobody misses for a moment. */
export const nothing = () => null;
