import type { RefObject } from 'preact';
import { activeElement } from './focus.ts';
import { useEffect } from './hooks.ts';

/** For a face that arrives later: its first control takes the focus that waits on the panel. */
export function useTakeFocus(ref: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const panel = ref.current?.closest<HTMLElement>('[role=dialog]');
    if (panel && activeElement(panel) === panel) ref.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [ref, selector]);
}
