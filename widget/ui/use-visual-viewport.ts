import type { RefObject } from 'preact';
import { useEffect } from './hooks.ts';

const EVENTS = ['resize', 'scroll'] as const;

/**
 * On phones the keyboard covers the page without making it smaller. The panel follows what is really visible, so the
 * composer always stands above the keyboard; the styles read the two variables.
 */
export function useVisualViewport(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current;
    const viewport = element?.ownerDocument.defaultView?.visualViewport;
    if (!element || !viewport) return;
    const follow = () => {
      // Zoomed in with two fingers: the visitor is looking at something, nothing may move.
      if (viewport.scale > 1.01) return;
      element.style.setProperty('--_visible-height', `${viewport.height}px`);
      element.style.setProperty('--_visible-top', `${viewport.offsetTop}px`);
    };
    follow();
    for (const event of EVENTS) viewport.addEventListener(event, follow);
    return () => {
      for (const event of EVENTS) viewport.removeEventListener(event, follow);
      element.removeAttribute('style');
    };
  }, [ref]);
}
