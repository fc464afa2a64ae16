import type { TranscriptEntry } from '../protocol/types.ts';
import { contentKey } from './content-key.ts';
import type { EscalationModel } from './escalation.ts';
import type { LateNeeds } from './late.ts';
import { mergeTranscript } from './merge-transcript.ts';

/** A transcript may hold a message that the socket delivers only now; for so long an equal one is taken for it. */
const CLAIM_MS = 5_000;
/** What is that far up is not delivered now. */
const MAX_CLAIMS = 100;

/** Makes the function that puts a transcript on the screen; `isFirst`: since this conversation was taken up. */
export function createTranscriptHearer(needs: LateNeeds, escalation: EscalationModel) {
  const { deps, state, feed, answers, unread, events, kept, session } = needs;
  const { timeline, isLoading, conversationId } = state;
  /** Chance is asked once, and its beginning will do: for each of 10,000 lines all of it takes longer than what is done with them. */
  const own = deps.randomId().slice(0, 8);
  let lines = 0;
  const newKey = () => `${own}-${++lines}`;

  function merge(entries: readonly TranscriptEntry[], isFirst: boolean): TranscriptEntry[] {
    feed.flush();
    const merged = mergeTranscript(timeline.peek(), entries, newKey, isFirst);
    if (merged.timeline !== timeline.peek()) timeline.replace(merged.timeline);
    const added = new Set(merged.added.slice(-MAX_CLAIMS));
    const lastWords = entries.slice(entries.findLastIndex(({ role }) => role === 'user') + 1);
    expectCopies(lastWords.slice(-MAX_CLAIMS).filter((entry) => added.has(entry)));
    return merged.added;
  }

  function expectCopies(entries: TranscriptEntry[]): void {
    const claims = entries.map(({ role, parts }) => contentKey(role, parts));
    const end = deps.clock.now() + CLAIM_MS;
    feed.expectCopies((role, parts) => {
      const index = deps.clock.now() < end ? claims.indexOf(contentKey(role, parts)) : -1;
      return index >= 0 && !!claims.splice(index, 1);
    });
  }

  return (entries: readonly TranscriptEntry[], isFirst: boolean): void => {
    const added = merge(entries, isFirst);
    if (!isFirst || kept.isLive) escalation.replay(added);
    if (added.some(({ role }) => role !== 'user')) answers.came();
    // What is read with the conversation is for reading: it counts as loading until all have seen it that say what is new.
    isLoading.value = isFirst;
    const heard = session.current();
    Promise.resolve().then(() => {
      if (session.current() === heard) isLoading.value = false;
    });
    if (isFirst) unread.settle();
    else for (const { role, parts } of added) events.tell(role, parts, conversationId.peek());
  };
}
