import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** A phone's width, as the styles have it too: there the panel fills the screen and is modal. */
export const PHONE = '(max-width: 479.98px)';

/** Asked for by the visitor's system. */
export const CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

/** Whether a media query matches in the window that `ref` stands in. */
export function useMedia(ref: RefObject<Element | null>, query: string): boolean {
  const [matches, setMatches] = useState(false);
  useLayoutEffect(() => {
    const list = ref.current?.ownerDocument.defaultView?.matchMedia(query);
    if (!list) return;
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [ref, query]);
  return matches;
}
