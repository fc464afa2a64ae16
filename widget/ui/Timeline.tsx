import { useSignalEffect } from '@preact/signals';
import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { MessageItem, TimelineItem } from '../store/types.ts';
import { useChat } from './context.ts';
import { Intro } from './Intro.tsx';
import { createLazy, nothing } from './Lazy.tsx';
import { MessageGroup } from './MessageGroup.tsx';
import { Notice } from './Notice.tsx';
import { toRows } from './rows.ts';
import { SkeletonBubble, TypingIndicator } from './TypingIndicator.tsx';
import { useListener } from './use-listener.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

const NewMessages = createLazy(() => import('./asides.ts'), 'NewMessages', nothing);
const RequestCard = createLazy(() => import('./forms.ts'), 'RequestCard');

const isOwn = (item: TimelineItem | undefined) => item?.kind === 'message' && item.role === 'user';

/** Days, notices and groups; the last of the visitor's messages says that it was sent. */
function Rows() {
  const { store, dates } = useChat();
  const timeline = store.timeline.value;
  const lastOwn = timeline.findLast(isOwn);
  return (
    <>
      {toRows(timeline, dates).map(({ day, items }) => (
        <Fragment key={items[0].key}>
          {day && <p class="day">{day}</p>}
          {items[0].kind === 'notice' ? (
            <Notice item={items[0]} />
          ) : (
            <MessageGroup items={items as MessageItem[]} lastOwn={lastOwn} />
          )}
        </Fragment>
      ))}
    </>
  );
}

/** Reads as done what the visitor can see: the panel open, the page visible, the end in view. */
function useReading(isAtEnd: { value: boolean }): void {
  const { store, view } = useChat();
  const page = view.document;
  const read = () => {
    const isSeen = store.isOpen.value && isAtEnd.value && page.visibilityState === 'visible';
    if (store.unread.value > 0 && isSeen) store.markRead();
  };
  useSignalEffect(read);
  useListener(page, 'visibilitychange', read);
}

/** The conversation, oldest first. It stays at its end while the visitor is there. */
export function Timeline() {
  const { store, text } = useChat();
  const scroller = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd, handleScroll } = useStickToEnd(scroller);
  useReading(isAtEnd);
  const last = store.timeline.value.at(-1);
  const isLoading = store.isLoading.value;
  // Whoever writes wants to see it, wherever they had scrolled to.
  useEffect(() => {
    if (isOwn(last)) toEnd();
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
        aria-busy={isLoading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        tabIndex={0}
        onScroll={handleScroll}
      >
        <div class="timeline-content">
          <Intro isFresh={!isLoading && !last} />
          {isLoading && (
            <>
              <SkeletonBubble />
              <SkeletonBubble isOwn />
              <SkeletonBubble />
            </>
          )}
          <Rows />
          <TypingIndicator />
          {store.requests.value.map((request) => (
            <RequestCard key={request.id} request={request} />
          ))}
        </div>
      </div>
      {!isAtEnd.value && <NewMessages toEnd={toEnd} />}
    </div>
  );
}
