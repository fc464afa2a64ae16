import { batch } from '@preact/signals';
import type { ConversationEvents } from '../client/types.ts';
import { createAnnouncer } from './announcer.ts';
import { createAttachments } from './attachments.ts';
import { deleteConversation } from './delete-conversation.ts';
import { createEscalation } from './escalation.ts';
import { createFailedMessages } from './failed-messages.ts';
import { toFilesPart } from './files-part.ts';
import { createHistory } from './history.ts';
import { createTranscriptHearer } from './missed.ts';
import { createPageNotes } from './page-notes.ts';
import type { StoreParts } from './parts.ts';
import { createProblems } from './problems.ts';
import { createRequests } from './requests.ts';
import { restart } from './restart.ts';

/** What a first minute with a bot does without, loaded as one: people, transcripts, requests, files, earlier conversations. */
export type Late = ReturnType<typeof createLate>;

export function createLate(parts: StoreParts) {
  const { deps, feed, session } = parts;
  const escalation = createEscalation(parts.escalation, feed.say);
  const history = createHistory(parts);
  return {
    escalation,
    toFilesPart,
    ...createRequests(parts, escalation),
    ...createFailedMessages(parts),
    restart: () => batch(() => restart(parts)),
    ...createAnnouncer(parts),
    ...createPageNotes(parts),
    ...createProblems(parts),
    loadHistory: history.load,
    deleteConversation: (id?: string) => deleteConversation(parts, history.remove, id),
    transcript: createTranscriptHearer(parts, escalation),
    update({ update, data, agent }: ConversationEvents['update']): void {
      if (!escalation.update(update, agent)) feed.say('update', update);
      parts.answers.came();
      parts.events.emit({ type: 'update', update, data });
    },
    attachments: createAttachments({
      ...deps,
      list: parts.attachments.list,
      conversationId: () => session.id.peek(),
      onSettled: () => parts.composer.uploadsSettled(),
    }),
  };
}
