import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Closer than this to the end counts as being there, in px: less than a line of text. */
const SLACK = 24;

export interface StickyBottom {
  frame: RefObject<HTMLDivElement | null>;
  /** Something came while the reader was further up. */
  hasNews: boolean;
  handleScroll(): void;
  toBottom(): void;
}

/**
 * Keeps a scrolled list at its end while the reader is there, and lets them be while they read further up. `length`
 * tells that something was added; `own` that some of it is the reader's own, which they want to see; `identity` that it
 * is another list, which starts at its end.
 */
export function useStickToBottom(length: number, own: number, identity: string | undefined): StickyBottom {
  const frame = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const shown = useRef({ identity, own });
  const [hasNews, setHasNews] = useState(false);

  const toBottom = (): void => {
    const element = frame.current;
    if (element) element.scrollTop = element.scrollHeight;
    isAtEnd.current = true;
    setHasNews(false);
  };

  useLayoutEffect(() => {
    const isOther = shown.current.identity !== identity;
    const hasWritten = own > shown.current.own;
    shown.current = { identity, own };
    if (isOther || hasWritten || isAtEnd.current) toBottom();
    else if (length) setHasNews(true);
  }, [length, own, identity]);

  // A phone's keyboard, a picture that has loaded: whatever changes the heights must not push the end out of sight.
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  return {
    frame,
    hasNews,
    toBottom,
    handleScroll() {
      const element = frame.current;
      if (!element) return;
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < SLACK;
      // Our own step to the end is heard late, when a picture may have pushed the end away: only upwards is away from it.
      if (isNear || element.scrollTop < lastTop.current) isAtEnd.current = isNear;
      lastTop.current = element.scrollTop;
      if (isNear) setHasNews(false);
    },
  };
}
