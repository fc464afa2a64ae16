import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { View } from '../store/types.ts';
import { useChat } from './context.ts';
import { activeElement } from './focus.ts';

/**
 * Into the text field where a keyboard is at hand; on touch to the panel itself, because a field would bring the
 * screen's keyboard over what there is to read.
 */
function focusIn(panel: HTMLElement): void {
  const isTouch = panel.ownerDocument.defaultView?.matchMedia('(pointer: coarse)').matches;
  const field = isTouch ? null : panel.querySelector<HTMLElement>('textarea, form input:not([type=file])');
  (field ?? panel).focus({ preventScroll: true });
}

/**
 * Moves the focus in when the visitor opens the panel, back when it closes, and to the new face when the one that had
 * it goes away; never unasked.
 */
export function usePanelFocus(ref: RefObject<HTMLElement | null>, isOpen: boolean, view: View): void {
  const { surface } = useChat();
  // Read while the old face still stands.
  const hadFocus = !!ref.current?.contains(activeElement(ref.current));
  // In the layout phase: a moment later the browser itself takes the focus from what became inert.
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel || !isOpen) return;
    if (surface.wasAskedFor()) focusIn(panel);
    return () => {
      if (panel.contains(activeElement(panel))) surface.restoreFocus();
    };
  }, [ref, isOpen, surface]);
  useLayoutEffect(() => {
    if (hadFocus && ref.current && !ref.current.contains(activeElement(ref.current))) focusIn(ref.current);
  }, [ref, view]);
}
