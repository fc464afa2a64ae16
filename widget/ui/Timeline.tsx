import { Fragment } from 'preact';
import type { ReadonlySignal } from '../store/signals.ts';
import type { MessageItem } from '../store/types.ts';
import { useChat } from './context.ts';
import { useEffect, useRef, useSignal, useSignalEffect } from './hooks.ts';
import { Intro } from './Intro.tsx';
import { createLazy, nothing } from './Lazy.tsx';
import { MessageGroup } from './MessageGroup.tsx';
import { Notice } from './Notice.tsx';
import { toRows } from './rows.ts';
import { SkeletonBubble, TypingIndicator } from './TypingIndicator.tsx';
import { useListener } from './use-listener.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import type { WindowControl } from './window/window-control.ts';

const NewMessages = createLazy(() => import('./asides.ts'), 'NewMessages', nothing);
const Windowed = createLazy(() => import('./window/Windowed.tsx'), 'Windowed', nothing);
const RequestCard = createLazy(() => import('./forms.ts'), 'RequestCard');

/** From so many on only the last are drawn, until the part is there that draws any of them; it is fetched before. */
const MANY = 150;
const FETCH_AT = 100;

interface RowsProps {
  /** Changes when the timeline is to be drawn. */
  due: Pick<ReadonlySignal, 'value'>;
  control: WindowControl | undefined;
}

/** Days, notices and groups; the last of the visitor's messages says that it was sent. */
function Rows({ due, control }: RowsProps) {
  const { store, dates } = useChat();
  void due.value;
  const timeline = store.timeline.peek();
  const { length } = timeline;
  useEffect(() => control?.settle());
  // No more than a large screen shows, for it waits for them; in steps, so that what is drawn stays the same for a while.
  const tail = () => toRows(length < MANY ? timeline : timeline.slice(-25 - (length % 25)), dates);
  return (
    <>
      {(control?.rows() ?? tail()).map((row, index) =>
        row ? (
          <Fragment key={row.items[0].key}>
            {row.day && <p class="day">{row.day}</p>}
            {row.items[0].kind === 'notice' ? (
              <Notice item={row.items[0]} />
            ) : (
              <MessageGroup items={row.items as MessageItem[]} lastOwn={store.timeline.lastOwn} />
            )}
          </Fragment>
        ) : (
          <div key={index} class="gap" />
        ),
      )}
    </>
  );
}

/** Reads as done what the visitor can see: the panel open, the page visible, the end in view, the last message drawn. */
function useReading(isAtEnd: ReadonlySignal<boolean>, due: RowsProps['due']): void {
  const { store, view } = useChat();
  const page = view.document;
  const read = () => {
    void due.value;
    const isSeen = store.isOpen.value && isAtEnd.value && page.visibilityState === 'visible';
    if (store.unread.peek() > 0 && isSeen) store.markRead();
  };
  useSignalEffect(read);
  useListener(page, 'visibilitychange', read);
}

/** The conversation, oldest first. It stays at its end while the visitor is there. */
export function Timeline() {
  const { store, text, isFinding } = useChat();
  const scroller = useRef<HTMLDivElement>(null);
  const control = useSignal<WindowControl | undefined>(undefined);
  const { isAtEnd, toEnd, handleScroll } = useStickToEnd(scroller);
  const due = control.value?.frames ?? store.timeline;
  useReading(isAtEnd, due);
  void due.value;
  const timeline = store.timeline.peek();
  const last = timeline.at(-1);
  const isLoading = store.isLoading.value;
  // Whoever writes wants to see it, wherever they had scrolled to.
  useEffect(() => {
    if (last && last.key === store.timeline.lastOwn) toEnd();
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
          <Rows due={due} control={control.value} />
          <TypingIndicator />
          {store.requests.value.map((request) => (
            <RequestCard key={request.id} request={request} />
          ))}
        </div>
      </div>
      {(timeline.length > FETCH_AT || isFinding.value) && (
        <Windowed scroller={scroller} control={control} isAtEnd={isAtEnd} toEnd={toEnd} />
      )}
      {!isAtEnd.value && <NewMessages toEnd={toEnd} />}
    </div>
  );
}
