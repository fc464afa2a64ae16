import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ChatErrorCode } from '../client/errors.ts';
import type { ConversationEvents, OutboxRecord } from '../client/types.ts';
import type { Part, Role } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import { createPacing } from './pacing.ts';
import type { StoreParts } from './parts.ts';
import { toMessageItem, toStatus } from './record-item.ts';
import { findMessage, patchMessage, removeItem, settle, type Timeline } from './timeline.ts';
import type { MessageItem, NoticeItem, NoticeName } from './types.ts';

/** Whether something that is said now was shown a moment ago; each of what was shown is known once. */
export type IsCopy = (role: Role, parts: Part[]) => boolean;

export interface Feed {
  readonly timeline: Signal<Timeline>;
  /** A pause holds back the rest of a message. */
  readonly isPausing: ReadonlySignal<boolean>;
  /** Whether it was heard before: a redelivery. */
  isKnown(event: ConversationEvents['message']): boolean;
  /** Shows what the hub's side said, part by part; false where there is nothing new to see. */
  receive(event: ConversationEvents['message']): boolean;
  /** Shows a record as the visitor's own message, or its new status. */
  record(record: OutboxRecord, isRemoved?: boolean): void;
  /** Until the visitor writes again, what `isCopy` knows is on the screen already, by another way. */
  expectCopies(isCopy: IsCopy): void;
  /** Adds a line that nobody said; returns its key. */
  say(notice: NoticeName, text?: string, code?: ChatErrorCode): string;
  patch(key: string, change: Partial<MessageItem>): void;
  drop(key: string): void;
  /** Shows at once what a pause holds back. */
  flush(): void;
  clear(): void;
}

/** Everything that stands in the timeline, from wherever it comes. */
export function createFeed(parts: StoreParts): Feed {
  const { clock, randomId: newKey, surroundings } = parts.deps;
  const timeline = signal<Timeline>([]);
  /** Ids of what was received, also of what shows nothing. */
  const seen = new Set<string>();
  let isCopy: IsCopy = () => false;

  const pacing = createPacing({
    clock,
    isHidden: () => !surroundings.isVisible(),
    show(item) {
      const list = timeline.peek();
      if (findMessage(list, item.key)) {
        timeline.value = patchMessage(list, item.key, { parts: item.parts });
      } else {
        timeline.value = [...list, item];
        const isHidden = !surroundings.isVisible();
        if (isHidden || !parts.isOpen.peek()) parts.later.run((late) => late.announce(item, isHidden));
      }
    },
  });

  function isKnown({ messageId, eventId }: ConversationEvents['message']): boolean {
    const key = messageId ?? eventId ?? '';
    return seen.has(key) || !!findMessage(timeline.peek(), key);
  }

  function receive({
    role,
    parts: said,
    author,
    messageId,
    eventId,
  }: ConversationEvents['message']): boolean {
    const key = messageId ?? eventId ?? newKey();
    seen.add(key);
    if (!hasSubstance(said) || isCopy(role, said)) return false;
    pacing.push({
      kind: 'message',
      key,
      role,
      parts: said,
      at: clock.wallNow(),
      live: true,
      ...(author && { author }),
    });
    return true;
  }

  function record(item: OutboxRecord, isRemoved?: boolean): void {
    const status = toStatus(item);
    const list = timeline.peek();
    if (isRemoved && status.status !== 'sent') {
      timeline.value = removeItem(list, item.id);
    } else if (findMessage(list, item.id)) {
      timeline.value = patchMessage(list, item.id, status);
    } else if (!isRemoved) {
      const echo = toMessageItem(item, parts.later.part()?.toFilesPart);
      if (!echo) return;
      pacing.flush();
      isCopy = () => false;
      timeline.value = settle([...timeline.peek(), echo]);
    }
  }

  return {
    timeline,
    isPausing: pacing.isPausing,
    isKnown,
    receive,
    record,
    expectCopies(known) {
      isCopy = known;
    },
    say(notice, text, code) {
      pacing.flush();
      const key = newKey();
      const item: NoticeItem = { kind: 'notice', key, notice, at: clock.wallNow() };
      timeline.value = [...timeline.peek(), { ...item, ...(text && { text }), ...(code && { code }) }];
      return key;
    },
    patch(key, change) {
      timeline.value = patchMessage(timeline.peek(), key, change);
    },
    drop(key) {
      timeline.value = removeItem(timeline.peek(), key);
    },
    flush: pacing.flush,
    clear() {
      pacing.clear();
      seen.clear();
      isCopy = () => false;
      timeline.value = [];
    },
  };
}
