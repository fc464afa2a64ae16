import type { RefObject } from 'preact';
import type { View } from '../store/types.ts';
import { useChat } from './context.ts';
import { activeElement } from './focus.ts';
import { useEffect } from './hooks.ts';

/**
 * Moves the focus in when the visitor opens the panel (the conversation begins with that), back when it closes, and to
 * the new face when the one that had it goes away; never unasked.
 */
export function usePanelFocus(ref: RefObject<HTMLElement | null>, isOpen: boolean, face: View): void {
  const { store, surface, view } = useChat();
  const hasFocus = () => !!ref.current?.contains(activeElement(ref.current));
  // Read while the old face still stands.
  const hadFocus = hasFocus();

  /**
   * Into the text field where a keyboard is at hand; on touch to the panel itself, because a field would bring the
   * screen's keyboard over what there is to read.
   */
  function focusIn(): void {
    const isTouch = view.matchMedia('(pointer: coarse)').matches;
    const field = isTouch
      ? null
      : ref.current?.querySelector<HTMLElement>('textarea, form input:not([type=file])');
    (field ?? ref.current)?.focus({ preventScroll: true });
  }

  // In the layout phase: a moment later the browser itself takes the focus from what became inert.
  useEffect(() => {
    if (!isOpen) return;
    if (surface.wasAskedFor()) {
      focusIn();
      store.begin();
    }
    return () => {
      if (hasFocus()) surface.restoreFocus();
    };
  }, [isOpen]);
  useEffect(() => {
    if (hadFocus && !hasFocus()) focusIn();
  }, [face]);
}
