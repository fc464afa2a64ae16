import type { ConversationEvents } from '../client/types.ts';
import { createAnnouncer } from './announcer.ts';
import type { AnswerWatch } from './answer-watch.ts';
import { askRating } from './ask-rating.ts';
import { createAttachments, onlyFiles, wordsOf } from './attachments.ts';
import { type Composer, lines } from './composer.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createEscalation } from './escalation.ts';
import type { StoreEvents } from './events.ts';
import type { Feed } from './feed.ts';
import { createForget } from './forget.ts';
import type { Gate } from './gate.ts';
import { createGateActions } from './gate-actions.ts';
import { createHandOver } from './hand-over.ts';
import { createHistory } from './history.ts';
import type { KeptSession } from './kept-session.ts';
import type { LateActions } from './late-actions.ts';
import type { Memory } from './memory.ts';
import { createTranscriptHearer } from './missed.ts';
import { createPageNotes } from './page-notes.ts';
import { createProblems } from './problems.ts';
import { createRecordHearer } from './record-hearer.ts';
import { createRequests } from './requests.ts';
import { restart } from './restart.ts';
import { createSay } from './say.ts';
import type { ConversationSession } from './session.ts';
import { batch } from './signals.ts';
import type { StoreState } from './state.ts';
import type { Unread } from './unread.ts';
import type { VisitorModel } from './visitor.ts';

/** What it is made of, and never reaches into from outside. */
export interface LateNeeds {
  deps: StoreDependencies;
  state: StoreState;
  memory: Memory;
  visitor: VisitorModel;
  kept: KeptSession;
  events: StoreEvents;
  feed: Feed;
  unread: Unread;
  answers: AnswerWatch;
  session: ConversationSession;
  gate: Gate;
  composer: Composer;
  /** Says in the timeline what went wrong, unless the connection says it. */
  report(error: unknown): void;
  /** Another conversation takes the screen; without an id a new one. */
  change(nextId?: string): void;
}

/** What a first minute with a bot does without, loaded as one: people, transcripts, requests, files, earlier conversations. */
export type Late = ReturnType<typeof createLate>;

export function createLate(needs: LateNeeds) {
  const { deps, state, answers, events, composer, feed } = needs;
  const say = createSay(needs);
  const leaving = () => needs.visitor.left().leaving;
  const escalation = createEscalation(state.escalation, say);
  const attachments = createAttachments({
    ...deps,
    list: state.attachments,
    conversationId: () => state.conversationId.peek(),
    onSettled: composer.uploadsSettled,
    shelf: {
      entries: leaving,
      put(entry) {
        composer.takeUp();
        composer.shelve([...leaving(), entry]);
      },
      drop(entry) {
        composer.takeUp();
        composer.drop(entry);
      },
    },
  });
  attachments.takeUp();
  askRating(needs);
  let silence: string | undefined;
  const late = {
    attachments,
    detach: attachments.remove,
    retryUpload: attachments.retry,
    ...createRequests(needs, escalation),
    ...createAnnouncer(needs),
    ...createPageNotes(needs),
    ...createProblems(needs, say),
    ...createHistory(needs),
    ...createHandOver(needs),
    ...createForget(needs),
    ...createGateActions(needs),
    ...createRecordHearer(needs, escalation, say),
    hearTranscript: createTranscriptHearer(needs, escalation),
    hearAgent: escalation.hear,
    hearUpdate({ update, data, agent }: ConversationEvents['update']): void {
      if (!escalation.update(update, agent)) say('update', update);
      answers.came();
      events.emit({ type: 'update', update, data });
    },
    /** Whoever was sending them is gone: the texts on their way are in the composer again, and what goes with them. */
    reclaim(): void {
      composer.takeUp();
      const { draft } = state;
      const entries = leaving();
      // A tab that died in between has left them in both places.
      const lost = entries.map(wordsOf).filter((words) => words !== draft.peek());
      draft.value = lines(...lost, draft.peek());
      // What the storage does not take now must not be taken from where it is safe; so it may be given back again.
      if (composer.keep() !== false) composer.shelve(onlyFiles(entries));
    },
    restart: () => batch(() => restart(needs, say)),
    /** Says, once, that nobody answers; when somebody has, that line goes. */
    watchSilence(): void {
      if (silence) feed.drop(silence);
      silence = answers.isAwaiting.peek() ? say('silence') : undefined;
    },
  };
  return late satisfies LateActions;
}
