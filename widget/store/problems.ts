import { type ChatErrorCode, isChatError } from '../client/errors.ts';
import type { ConversationEvents, OutboxRecord } from '../client/types.ts';
import { ESCALATE_ACTION } from './escalate.ts';
import type { StoreParts } from './parts.ts';

/** The connection says these itself, or nobody needs to know. */
const QUIET_PROBLEMS = ['unreachable', 'refused', 'aborted', 'disposed', 'conversation-unknown'];

/** What went wrong, and how it is said. */
export function createProblems({ deps, feed, events, answers, session }: StoreParts) {
  function say(code: ChatErrorCode, words: string | undefined, description: string): void {
    feed.say('error', words, code);
    events.emit({ type: 'error', code, description });
  }

  return {
    /** Of our own doing: said in the timeline, unless the connection says it. */
    report(error: unknown): void {
      const { code, detail } = isChatError(error) ? error : { code: 'hub' as const, detail: undefined };
      if (QUIET_PROBLEMS.includes(code)) return;
      if (code === 'timeout' && deps.client.connection.phase !== 'open') return;
      say(code, detail, detail ?? (error as Error | undefined)?.message ?? '');
    },
    /** The hub's own word. */
    hearError({ code, description }: ConversationEvents['error']): void {
      answers.came();
      say(code, description, description);
    },
    /** An action has no bubble to stand failed at: it is said in a line, and done with. */
    dropAction({ id, payload, failure }: OutboxRecord): void {
      const isEscalation = payload.kind === 'action' && payload.action === ESCALATE_ACTION;
      if (!isEscalation) feed.say('error', undefined, failure);
      session
        .current()
        ?.discard(id)
        .catch(() => {});
    },
  };
}
