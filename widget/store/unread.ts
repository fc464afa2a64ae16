import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { StoreParts } from './parts.ts';
import { isIncoming } from './timeline.ts';

export interface Unread {
  readonly count: ReadonlySignal<number>;
  /** All that is shown was seen. */
  mark(): void;
  /** The whole conversation is shown: the mark can't be beyond its end. */
  settle(): void;
  /** Another conversation, of which `count` messages were seen. */
  reset(count?: number): void;
}

/**
 * How many messages of the hub's side were not seen. Transcripts have neither times nor reliable ids, so the mark is
 * how many were seen; it survives a reload.
 */
export function createUnread({ feed: { timeline }, memory, session }: StoreParts): Unread {
  const seen = signal(session.storedId() ? memory.readMark() : 0);
  const incoming = computed(() => timeline.value.filter(isIncoming).length);
  function set(count: number): void {
    if (count === seen.peek()) return;
    seen.value = count;
    memory.write('read', count ? String(count) : undefined);
  }
  return {
    count: computed(() => Math.max(0, incoming.value - seen.value)),
    // Never lower: before the transcript has come there is nothing to see yet.
    mark: () => set(Math.max(seen.peek(), incoming.peek())),
    settle: () => set(Math.min(seen.peek(), incoming.peek())),
    reset: (count = 0) => set(count),
  };
}
