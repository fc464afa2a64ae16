import type { ConversationEvents, OutboxRecord, RecordState } from '../client/types.ts';
import type { Part, Role } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createPacing } from './pacing.ts';
import type { ReadonlySignal } from './signals.ts';
import type { StoreState } from './state.ts';
import type { MessageItem, MessageStatus, TimelineItem } from './types.ts';

/**
 * What each state of a record means to the visitor; in all others it is under way. "Sent" is said only of what the hub is
 * known to have.
 */
const STATUS: Partial<Record<RecordState, MessageStatus>> = {
  queued: 'waiting',
  accepted: 'sent',
  confirmed: 'sent',
  failed: 'failed',
  rejected: 'failed',
};

/** Whether something that is said now was shown a moment ago; each of what was shown is known once. */
export type IsCopy = (role: Role, parts: Part[]) => boolean;

/** How the timeline grows: by what the hub's side says, and by what the visitor has sent. */
export interface Feed {
  /** A pause holds back the rest of a message. */
  readonly isPausing: ReadonlySignal<boolean>;
  /** Whether it is on the screen: a redelivery, or a transcript came first. */
  isKnown(event: ConversationEvents['message']): boolean;
  /** Shows what the hub's side said, part by part; false where there is nothing new to see. */
  receive(event: ConversationEvents['message']): boolean;
  /** Shows a record as the visitor's own message, made of `parts`, or its new status. */
  record(record: OutboxRecord, isRemoved: boolean, parts: Part[]): void;
  /** Until something of the visitor's leaves again, what `isCopy` knows is on the screen already, by another way. */
  expectCopies(isCopy: IsCopy): void;
  /** Adds a line of ours, behind what a pause holds back. */
  append(item: TimelineItem): void;
  patch(key: string, change: Partial<MessageItem>): void;
  drop(key: string): void;
  /** Shows at once what a pause holds back. */
  flush(): void;
  clear(): void;
}

/** `onShown` hears of each message of the hub's side when its first part is to be seen. */
export function createFeed(
  { clock, randomId, surroundings }: StoreDependencies,
  { timeline }: StoreState,
  onShown: (item: MessageItem) => void,
): Feed {
  let isCopy: IsCopy = () => false;
  const { append, find, patch, drop } = timeline;

  const pacing = createPacing(
    clock,
    () => !surroundings.isVisible(),
    (item) => {
      if (find(item.key)) return patch(item.key, { parts: item.parts });
      append(item);
      onShown(item);
    },
  );

  return {
    isPausing: pacing.isPausing,
    isKnown: ({ messageId, eventId = '' }) => !!find(messageId ?? eventId),
    receive({ role, parts, author, messageId, eventId }) {
      const key = messageId ?? eventId ?? randomId();
      if (!hasSubstance(parts) || isCopy(role, parts)) return false;
      const at = clock.wallNow();
      pacing.push({ kind: 'message', key, role, author, parts, at, live: true });
      return true;
    },
    record({ id: key, state, failure, composedAt: at }, isRemoved, parts) {
      const status = STATUS[state] ?? 'sending';
      // From now on an answer to it may be of the same words.
      if (state === 'sending') isCopy = () => false;
      // Gone before it was known to have arrived: another tab has sent it, and the transcript will tell.
      const isElsewhere = isRemoved && status !== 'sent';
      // `failure` is there in any case, so that a retry clears it.
      const now = {
        status: isElsewhere ? undefined : status,
        failure: status === 'failed' ? failure : undefined,
      };
      // What waited for the visitor, they have dealt with; unless it is found that it had arrived.
      if (isRemoved && status === 'failed' && failure !== 'maybe-sent') drop(key);
      else if (find(key)) patch(key, now);
      else if (!isRemoved) {
        pacing.flush();
        append({ kind: 'message', key, role: 'user', parts, at, live: false, ...now });
      }
    },
    expectCopies(known) {
      isCopy = known;
    },
    append(item) {
      pacing.flush();
      append(item);
    },
    patch,
    drop,
    flush: pacing.flush,
    clear() {
      pacing.clear();
      isCopy = () => false;
      timeline.replace([]);
    },
  };
}
