import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useChat } from './context.ts';
import { activeElement } from './focus.ts';

/**
 * Moves the focus in when the visitor opens the panel and back when it closes, never unasked. Into the text field where
 * a keyboard is at hand; on touch to the panel itself, because a field would bring the screen's keyboard over the greeting.
 */
export function usePanelFocus(ref: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const { surface } = useChat();
  // In the layout phase: a moment later the browser itself takes the focus from what became inert.
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel || !isOpen) return;
    if (surface.wasAskedFor()) {
      const isTouch = panel.ownerDocument.defaultView?.matchMedia('(pointer: coarse)').matches;
      const field = isTouch ? null : panel.querySelector<HTMLElement>('textarea, form input');
      (field ?? panel).focus({ preventScroll: true });
    }
    return () => {
      if (panel.contains(activeElement(panel))) surface.restoreFocus();
    };
  }, [ref, isOpen, surface]);
}
