import { type ChatErrorCode, isChatError } from '../client/errors.ts';
import type { ConversationEvents } from '../client/types.ts';
import type { LateNeeds } from './late.ts';
import type { Say } from './say.ts';

/** The connection says these itself, or nobody needs to know. */
const QUIET_PROBLEMS = ['unreachable', 'refused', 'aborted', 'disposed', 'conversation-unknown'];

/** What went wrong, and how it is said. */
export function createProblems({ deps, events, answers }: LateNeeds, say: Say) {
  function tell(code: ChatErrorCode, words: string | undefined, description: string): void {
    say('error', words, code);
    events.emit({ type: 'error', code, description });
  }

  return {
    /** Of our own doing: said in the timeline, unless the connection says it. */
    report(error: unknown): void {
      const { code, detail } = isChatError(error) ? error : { code: 'hub' as const, detail: undefined };
      if (QUIET_PROBLEMS.includes(code)) return;
      if (code === 'timeout' && deps.client.connection.phase !== 'open') return;
      tell(code, detail, detail ?? (error as Error | undefined)?.message ?? '');
    },
    /** The hub's own word. */
    hearError({ code, description }: ConversationEvents['error']): void {
      answers.came();
      tell(code, description, description);
    },
  };
}
