import type { RefObject } from 'preact';
import { useChat } from './context.ts';
import { useEffect, useRef, useSignal } from './hooks.ts';

/** Closer to the end than this counts as being there: a line of text, so a careless flick does not unstick. */
const NEAR_END_PX = 40;

/**
 * Keeps a scroller at its end while the visitor is there (`isAtEnd`), whatever grows in its one child (a message, an
 * image that arrives) and whatever shrinks it (a keyboard, a taller composer). Away from the end nothing moves: only the
 * visitor scrolls then.
 */
export function useStickToEnd(ref: RefObject<HTMLElement | null>) {
  const { view } = useChat();
  const isAtEnd = useSignal(true);
  const lastTop = useRef(0);

  function toEnd(): void {
    const scroller = ref.current as HTMLElement;
    scroller.scrollTop = scroller.scrollHeight;
    // Where the end is further up than it was, that is not the visitor going up.
    lastTop.current = scroller.scrollTop;
    isAtEnd.value = true;
  }

  function handleScroll({ currentTarget }: { currentTarget: HTMLElement }): void {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    // The event of our own scrolling comes a frame later, when more may stand below: only going up leaves the end.
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) isAtEnd.value = true;
    else if (scrollTop < lastTop.current) isAtEnd.value = false;
    lastTop.current = scrollTop;
  }

  const stay = () => {
    if (isAtEnd.peek()) toEnd();
  };

  useEffect(() => {
    const scroller = ref.current as HTMLElement;
    const observer = new view.ResizeObserver(stay);
    for (const box of [scroller, ...scroller.children]) observer.observe(box);
    // With each drawing, whoever draws: what becomes lower, or is exchanged, may leave the scroller further up for a moment,
    // as if the visitor had gone.
    const drawing = new view.MutationObserver(stay);
    drawing.observe(scroller, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      drawing.disconnect();
    };
  }, []);

  return { isAtEnd, toEnd, handleScroll };
}
