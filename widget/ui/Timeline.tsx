import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useChat } from './context.ts';
import { Intro } from './Intro.tsx';
import { createLazy, nothing } from './Lazy.tsx';
import { MessageGroup } from './MessageGroup.tsx';
import { Notice } from './Notice.tsx';
import { RequestCards } from './RequestCards.tsx';
import { type Row, toRows } from './rows.ts';
import { LoadingSkeleton, TypingIndicator } from './TypingIndicator.tsx';
import { type StickToEnd, useStickToEnd } from './use-stick-to-end.ts';

const NewMessages = createLazy(() => import('./NewMessages.tsx'), nothing);

/** Days, notices and groups; the last of the visitor's messages says that it was sent. */
function Rows() {
  const { store, dates } = useChat();
  const timeline = store.timeline.value;
  const rows = useMemo(() => toRows(timeline, dates), [timeline, dates]);
  const lastOwn = useMemo(
    () => timeline.findLast((item) => item.kind === 'message' && item.role === 'user')?.key,
    [timeline],
  );
  const draw = (row: Row) => {
    if (row.kind === 'notice') return <Notice key={row.key} item={row.item} />;
    if (row.kind === 'group') return <MessageGroup key={row.key} items={row.items} lastOwn={lastOwn} />;
    return (
      <p key={row.key} class="day">
        {dates.day(row.at)}
      </p>
    );
  };
  return <>{rows.map(draw)}</>;
}

/** Reads as done what the visitor can see: the panel open, the page visible, the end in view. */
function useReading(scroller: { current: HTMLElement | null }, isAtEnd: { value: boolean }): void {
  const { store } = useChat();
  const read = () => {
    const isSeen = scroller.current?.ownerDocument.visibilityState === 'visible';
    if (isSeen && store.isOpen.value && store.unread.value > 0 && isAtEnd.value) store.markRead();
  };
  useSignalEffect(read);
  useEffect(() => {
    const page = scroller.current?.ownerDocument;
    page?.addEventListener('visibilitychange', read);
    return () => page?.removeEventListener('visibilitychange', read);
  }, []);
}

function WayBack({ isAtEnd, toEnd }: StickToEnd) {
  return isAtEnd.value ? null : <NewMessages toEnd={toEnd} />;
}

/** The conversation, oldest first. It stays at its end while the visitor is there. */
export function Timeline() {
  const { store, text } = useChat();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd } = useStickToEnd(scroller, content);
  useReading(scroller, isAtEnd);
  const timeline = store.timeline.value;
  const last = timeline.at(-1);
  const isOwn = last?.kind === 'message' && last.role === 'user';
  // Whoever writes wants to see it, wherever they had scrolled to.
  useEffect(() => {
    if (isOwn) toEnd();
  }, [last?.key]);
  return (
    <div class="timeline-frame">
      <div
        ref={scroller}
        class="timeline"
        part="timeline"
        role="log"
        aria-live="off"
        aria-label={text('conversation')}
        aria-busy={store.isLoading.value}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        tabIndex={0}
      >
        <div ref={content} class="timeline-content">
          <Intro isFresh={!store.isLoading.value && !timeline.length} />
          {store.isLoading.value && <LoadingSkeleton />}
          <Rows />
          <TypingIndicator />
          <RequestCards />
        </div>
      </div>
      <WayBack isAtEnd={isAtEnd} toEnd={toEnd} />
    </div>
  );
}
