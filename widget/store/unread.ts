import type { Memory } from './memory.ts';
import { computed, type ReadonlySignal, signal } from './signals.ts';
import type { StoreState } from './state.ts';
import type { VisitorModel } from './visitor.ts';

export interface Unread {
  readonly count: ReadonlySignal<number>;
  /** All that is shown was seen. */
  mark(): void;
  /** The whole conversation is shown: the mark can't be beyond its end. */
  settle(): void;
  /** Takes in what was read in another tab. */
  takeUp(): void;
  /** Another conversation, of which `count` messages were seen. */
  reset(count: number): void;
}

/**
 * How many messages of the hub's side were not seen. Transcripts have neither times nor reliable ids, so the mark is
 * how many were seen; it survives a reload.
 */
export function createUnread(
  { timeline, conversationId }: StoreState,
  memory: Memory,
  visitor: VisitorModel,
): Unread {
  const seen = signal(visitor.left().seen);
  const incoming = computed(() => timeline.value && timeline.incoming);
  function reset(count: number): void {
    if (count === seen.peek()) return;
    seen.value = count;
    memory.write('read', count ? String(count) : undefined);
  }
  return {
    count: computed(() => Math.max(0, incoming.value - seen.value)),
    // Never lower: before the transcript has come there is nothing to see yet.
    mark: () => reset(Math.max(seen.peek(), incoming.peek())),
    settle: () => reset(Math.min(seen.peek(), incoming.peek())),
    takeUp() {
      const left = visitor.left();
      if (left.conversationId === conversationId.peek()) seen.value = Math.max(seen.peek(), left.seen);
    },
    reset,
  };
}
