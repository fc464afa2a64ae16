import type { RefObject } from 'preact';
import { useChat } from './context.ts';
import { activeElement, focusIn } from './focus.ts';
import { useEffect } from './hooks.ts';

/**
 * Moves the focus in when the visitor opens the panel (the conversation begins with that), and back when it closes; never
 * unasked.
 */
export function usePanelFocus(ref: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const { store, surface, view } = useChat();

  // In the layout phase: a moment later the browser itself takes the focus from what became inert.
  useEffect(() => {
    if (!isOpen) return;
    if (surface.wasAskedFor()) {
      focusIn(ref.current, view);
      store.begin();
    }
    return () => {
      if (ref.current?.contains(activeElement(ref.current))) surface.restoreFocus();
    };
  }, [isOpen]);
}
