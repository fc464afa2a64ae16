import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChatErrorCode } from '../client/errors.ts';
import type { Clock, ConversationEvents, OutboxRecord } from '../client/types.ts';
import type { TranscriptEntry } from '../protocol/types.ts';
import { contentKey, hasSubstance } from './content.ts';
import { mergeTranscript } from './merge-transcript.ts';
import { createPacing } from './pacing.ts';
import { toMessageItem, toStatus } from './record-item.ts';
import { findMessage, patchMessage, removeItem, restartAfter, settle, type Timeline } from './timeline.ts';
import type { MessageItem, NoticeItem, NoticeName } from './types.ts';

/** A transcript may hold a message that the socket delivers only now; for so long an equal one is taken for it. */
const CLAIM_MS = 5_000;

export interface Feed {
  readonly timeline: ReadonlySignal<Timeline>;
  /** A pause holds back the rest of a message. */
  readonly isPausing: ReadonlySignal<boolean>;
  /** Whether it was heard before: a redelivery. */
  isKnown(event: ConversationEvents['message']): boolean;
  /** Shows what the hub's side said, part by part; false where there is nothing new to see. */
  receive(event: ConversationEvents['message']): boolean;
  /** Shows a record as the visitor's own message, or its new status. */
  record(record: OutboxRecord, isRemoved?: boolean): void;
  /** Merges what the hub has stored; returns the entries that were not on the screen. */
  transcript(entries: readonly TranscriptEntry[]): TranscriptEntry[];
  /** Adds a line that nobody said; returns its key. */
  say(notice: NoticeName, text?: string, code?: ChatErrorCode): string;
  patch(key: string, change: Partial<MessageItem>): void;
  drop(key: string): void;
  /** Shows at once what a pause holds back. */
  flush(): void;
  /** The hub has forgotten the conversation; the screen stays. */
  restart(): void;
  clear(): void;
}

export interface FeedOptions {
  clock: Clock;
  newKey(): string;
  isHidden(): boolean;
  /** A message of the hub's side has come on the screen; not called for transcripts. */
  onShown(item: MessageItem): void;
}

/** Everything that stands in the timeline, from wherever it comes. */
export function createFeed({ clock, newKey, isHidden, onShown }: FeedOptions): Feed {
  const timeline = signal<Timeline>([]);
  /** Ids of what was received, also of what shows nothing. */
  const seen = new Set<string>();
  let claims: string[] = [];
  let claimsEnd = 0;

  const pacing = createPacing({
    clock,
    isHidden,
    show(item) {
      const list = timeline.peek();
      if (findMessage(list, item.key)) {
        timeline.value = patchMessage(list, item.key, { parts: item.parts });
      } else {
        timeline.value = [...list, item];
        onShown(item);
      }
    },
  });

  /** Whether the transcript has shown it a moment ago, without an id. */
  function isClaimed(content: string): boolean {
    const index = clock.now() < claimsEnd ? claims.indexOf(content) : -1;
    if (index >= 0) claims.splice(index, 1);
    return index >= 0;
  }

  function isKnown({ messageId, eventId }: ConversationEvents['message']): boolean {
    const key = messageId ?? eventId ?? '';
    return seen.has(key) || !!findMessage(timeline.peek(), key);
  }

  function receive({ role, parts, author, messageId, eventId }: ConversationEvents['message']): boolean {
    const key = messageId ?? eventId ?? newKey();
    seen.add(key);
    if (!hasSubstance(parts) || isClaimed(contentKey(role, parts))) return false;
    pacing.push({
      kind: 'message',
      key,
      role,
      parts,
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
      const echo = toMessageItem(item);
      if (!echo) return;
      pacing.flush();
      claims = [];
      timeline.value = settle([...timeline.peek(), echo]);
    }
  }

  function transcript(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
    pacing.flush();
    const merge = mergeTranscript(timeline.peek(), entries, newKey);
    timeline.value = merge.timeline;
    const answers = entries.slice(entries.findLastIndex((entry) => entry.role === 'user') + 1);
    claims = answers
      .filter((entry) => merge.added.includes(entry))
      .map((entry) => contentKey(entry.role, entry.parts));
    claimsEnd = clock.now() + CLAIM_MS;
    return merge.added;
  }

  function toNotice(notice: NoticeName, text?: string, code?: ChatErrorCode): NoticeItem {
    const key = newKey();
    return { kind: 'notice', key, notice, at: clock.wallNow(), ...(text && { text }), ...(code && { code }) };
  }

  return {
    timeline,
    isPausing: pacing.isPausing,
    isKnown,
    receive,
    record,
    transcript,
    say(...words) {
      pacing.flush();
      const item = toNotice(...words);
      timeline.value = [...timeline.peek(), item];
      return item.key;
    },
    patch(key, change) {
      timeline.value = patchMessage(timeline.peek(), key, change);
    },
    drop(key) {
      timeline.value = removeItem(timeline.peek(), key);
    },
    flush: pacing.flush,
    restart() {
      pacing.flush();
      const list = timeline.peek().map((item) => (item.kind === 'message' ? { ...item, live: false } : item));
      timeline.value = restartAfter(list, toNotice('conversation-restarted'));
    },
    clear() {
      pacing.clear();
      seen.clear();
      claims = [];
      timeline.value = [];
    },
  };
}
