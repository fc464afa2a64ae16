import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * On phones the keyboard covers the page without making it smaller. The panel follows what is really visible, so the
 * composer always stands above the keyboard; the styles read the two variables.
 */
export function useVisualViewport(ref: RefObject<HTMLElement | null>, isWanted: boolean): void {
  useEffect(() => {
    const element = ref.current;
    const viewport = element?.ownerDocument.defaultView?.visualViewport;
    if (!isWanted || !element || !viewport) return;
    const follow = () => {
      // Zoomed in with two fingers: the visitor is looking at something, nothing may move.
      if (viewport.scale > 1.01) return;
      element.style.setProperty('--_visible-height', `${viewport.height}px`);
      element.style.setProperty('--_visible-top', `${viewport.offsetTop}px`);
    };
    follow();
    viewport.addEventListener('resize', follow);
    viewport.addEventListener('scroll', follow);
    return () => {
      viewport.removeEventListener('resize', follow);
      viewport.removeEventListener('scroll', follow);
      element.style.removeProperty('--_visible-height');
      element.style.removeProperty('--_visible-top');
    };
  }, [ref, isWanted]);
}
