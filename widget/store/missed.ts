import type { Role, TranscriptEntry } from '../protocol/types.ts';
import { contentKey } from './content-key.ts';
import type { EscalationModel } from './escalation.ts';
import { mergeTranscript } from './merge-transcript.ts';
import type { StoreParts } from './parts.ts';

/** A transcript may hold a message that the socket delivers only now; for so long an equal one is taken for it. */
const CLAIM_MS = 5_000;

/** Makes the function that puts a transcript on the screen; `isFirst`: since this conversation was taken up. */
export function createTranscriptHearer(parts: StoreParts, escalation: EscalationModel) {
  const { deps, feed, session } = parts;

  function merge(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
    feed.flush();
    const { timeline, added } = mergeTranscript(feed.timeline.peek(), entries, deps.randomId);
    feed.timeline.value = timeline;
    const answers = entries.slice(entries.findLastIndex(({ role }) => role === 'user') + 1);
    expectCopies(answers.filter((entry) => added.includes(entry)));
    return added;
  }

  function expectCopies(entries: TranscriptEntry[]): void {
    const claims = entries.map(({ role, parts: said }) => contentKey(role, said));
    const end = deps.clock.now() + CLAIM_MS;
    feed.expectCopies((role, said) => {
      const index = deps.clock.now() < end ? claims.indexOf(contentKey(role, said)) : -1;
      if (index >= 0) claims.splice(index, 1);
      return index >= 0;
    });
  }

  const isAnswer = ({ role }: { role: Role }) => role !== 'user';

  return (entries: readonly TranscriptEntry[], isFirst: boolean): void => {
    const added = merge(entries);
    if (!isFirst || parts.isFresh) escalation.replay(added);
    if (added.some(isAnswer)) parts.answers.came();
    session.loaded();
    if (isFirst) parts.unread.settle();
    else for (const { role, parts: said } of added) parts.tell(role, said);
  };
}
