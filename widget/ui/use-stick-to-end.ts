import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Closer to the end than this counts as being there: a line of text, so a careless flick does not unstick. */
const NEAR_END_PX = 40;

export interface StickToEnd {
  /** The visitor sees the end. */
  isAtEnd: Signal<boolean>;
  toEnd(): void;
}

/**
 * Keeps a scroller at its end while the visitor is there, whatever grows in it (a message, an image that arrives) and
 * whatever shrinks it (a keyboard, a taller composer). Away from the end nothing moves: only the visitor scrolls then.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): StickToEnd {
  const isAtEnd = useSignal(true);
  const actions = useRef<StickToEnd>(undefined);
  actions.current ??= {
    isAtEnd,
    toEnd() {
      const element = scroller.current;
      isAtEnd.value = true;
      if (element) element.scrollTop = element.scrollHeight;
    },
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    const view = element?.ownerDocument.defaultView;
    if (!element || !inner || !view) return;
    let last = element.scrollTop;
    const handleScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      // The event of our own scrolling comes a frame later, when more may stand below: only going up leaves the end.
      if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) isAtEnd.value = true;
      else if (scrollTop < last) isAtEnd.value = false;
      last = scrollTop;
    };
    const observer = new view.ResizeObserver(() => {
      if (isAtEnd.peek()) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(inner);
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', handleScroll);
    };
  }, [scroller, content, isAtEnd]);
  return actions.current;
}
