import { batch } from '@preact/signals';
import type { ConversationEvents } from '../client/types.ts';
import { createAnnouncer } from './announcer.ts';
import { createAttachments } from './attachments.ts';
import { createEscalation } from './escalation.ts';
import { createHistory } from './history.ts';
import { createTranscriptHearer } from './missed.ts';
import { createPageNotes } from './page-notes.ts';
import type { Pieces } from './pieces.ts';
import { createProblems } from './problems.ts';
import { createRecordHearer } from './record-hearer.ts';
import { createRequests } from './requests.ts';
import { restart } from './restart.ts';
import { createSay } from './say.ts';

/** What a first minute with a bot does without, loaded as one: people, transcripts, requests, files, earlier conversations. */
export type Late = ReturnType<typeof createLate>;

export function createLate(pieces: Pieces) {
  const { deps, state, answers, events, composer, feed } = pieces;
  const say = createSay(pieces);
  const escalation = createEscalation(state.escalation, say);
  let silence: string | undefined;
  return {
    ...createRequests(pieces, escalation),
    ...createAnnouncer(pieces),
    ...createPageNotes(pieces),
    ...createProblems(pieces, say),
    ...createHistory(pieces),
    hearTranscript: createTranscriptHearer(pieces, escalation),
    hearRecord: createRecordHearer(pieces, escalation, say),
    hearAgent: escalation.hear,
    hearUpdate({ update, data, agent }: ConversationEvents['update']): void {
      if (!escalation.update(update, agent)) say('update', update);
      answers.came();
      events.emit({ type: 'update', update, data });
    },
    restart: () => batch(() => restart(pieces, say)),
    /** Says, once, that nobody answers; when somebody has, that line goes. */
    watchSilence(): void {
      if (silence) feed.drop(silence);
      silence = answers.isAwaiting.peek() ? say('silence') : undefined;
    },
    attachments: createAttachments({
      ...deps,
      list: state.attachments,
      conversationId: () => state.conversationId.peek(),
      onSettled: composer.uploadsSettled,
    }),
  };
}
