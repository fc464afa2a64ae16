import type { RefObject } from 'preact';
import { keepFocusInside } from './focus-trap.ts';
import { useEffect } from './hooks.ts';
import { useVisualViewport } from './use-visual-viewport.ts';

interface Props {
  panel: RefObject<HTMLElement | null>;
}

/** What an open panel needs that fills the screen of a phone: the focus stays in it, and it makes room for the keyboard. */
export function Modal({ panel }: Props) {
  useVisualViewport(panel);
  useEffect(() => {
    const element = panel.current;
    const handleKeyDown = (event: KeyboardEvent) => element && keepFocusInside(event, element);
    element?.addEventListener('keydown', handleKeyDown);
    return () => element?.removeEventListener('keydown', handleKeyDown);
  }, [panel]);
  return null;
}
