import type { ComponentChildren, ComponentType } from 'preact';
import { loadMoreStrings } from '../config/strings.ts';
import { useChat } from './context.ts';
import { useEffect, useSignal } from './hooks.ts';

/** What a component is given. */
type PropsOf<Component> = Component extends (props: infer Props extends object) => unknown ? Props : object;

/** Long enough for a slow line, as for the chat itself; nobody looks at nothing for longer. */
const LIMIT_MS = 20_000;

/**
 * Makes a component that loads itself: the one called `name` in what `load` brings, together with its `styles`. What was
 * loaded is kept, and drawn at once the next time. Meanwhile, and where it can't be loaded, `fallback` stands there, and
 * the next one tries again; without a fallback nothing is drawn meanwhile (these parts are small, and a spinner would only
 * flicker), and what failed, or has not come in its time, is offered again.
 */
export function createLazy<Parts extends object, Name extends keyof Parts>(
  load: () => Promise<Parts & { styles?: string }>,
  name: Name,
  fallback?: (props: PropsOf<Parts[Name]>) => ComponentChildren,
): (props: PropsOf<Parts[Name]>) => ComponentChildren {
  let loaded: (Parts & { styles?: string }) | undefined;
  return (props) => {
    const { surface, text, view } = useChat();
    // Null where it failed.
    const state = useSignal<typeof loaded | null>(loaded);
    const parts = state.value;
    useEffect(() => {
      if (parts !== undefined) return;
      const fail = () => {
        state.value = null;
      };
      // What never comes has failed, too; where it comes all the same, it is drawn.
      const timer = view.setTimeout(fail, LIMIT_MS);
      // The words of what is loaded later are loaded with it.
      Promise.all([load(), loadMoreStrings()]).then(([module]) => {
        loaded = state.value = module;
      }, fail);
      return () => view.clearTimeout(timer);
    }, [parts]);
    if (parts) {
      const Part = parts[name] as ComponentType<typeof props>;
      if (parts.styles) surface.adoptStyles(parts.styles);
      return <Part {...props} />;
    }
    if (fallback) return fallback(props);
    return (
      parts === null && (
        <p class="note">
          {text('retryLoad')}{' '}
          <button
            type="button"
            class="text-button"
            onClick={() => {
              state.value = undefined;
            }}
          >
            {text('tryAgain')}
          </button>
        </p>
      )
    );
  };
}

/** The fallback of a part that nobody misses for a moment. */
export const nothing = () => null;
