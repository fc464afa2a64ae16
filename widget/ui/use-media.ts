import { useChat } from './context.ts';
import { useMemo, useSignal } from './hooks.ts';
import { useListener } from './use-listener.ts';

/** A phone's width, as the styles have it too: there the panel fills the screen and is modal. */
export const PHONE = '(max-width: 479.98px)';

/** Asked for by the visitor's system. */
export const CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

/** Whether a media query matches. */
export function useMedia(query: string): boolean {
  const { view } = useChat();
  const list = useMemo(() => view.matchMedia(query), []);
  const matches = useSignal(list.matches);
  useListener(list, 'change', () => {
    matches.value = list.matches;
  });
  return matches.value;
}
