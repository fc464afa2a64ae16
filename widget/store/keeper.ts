import type { Clock } from '../client/types.ts';
import { restoreEscalation } from './escalation.ts';
import type { Memory, Session } from './memory.ts';
import type { Escalation } from './types.ts';

/** After that a conversation is history: it is resumed when the visitor opens the chat, not by itself. */
const RESUMABLE_MS = 24 * 60 * 60 * 1000;
/** The hub's live chat ends by itself after 10 minutes of silence; what was known of it then says nothing any more. */
const LIVE_CHAT_MS = 15 * 60 * 1000;

/** What is known of the last page's chat, and the writing down of this one's. */
export interface SessionKeeper {
  readonly wasOpen: boolean;
  /** Open when the page was left, or active in the last 24 hours. The loader goes by the same rule. */
  readonly isResumable: boolean;
  /** How far the escalation was, if that can still be so. */
  readonly escalation: Escalation;
  /** Live chat may be under way, and what was missed can tell how far it is. */
  readonly isLive: boolean;
  /** Something was said. */
  touch(): void;
  write(): void;
}

export function createSessionKeeper(
  memory: Memory,
  clock: Clock,
  now: () => Pick<Session, 'open' | 'escalation'>,
): SessionKeeper {
  const kept = memory.readObject<Session>('session');
  let activeAt = Number(kept.activeAt) || 0;
  const age = clock.wallNow() - activeAt;
  const isRecent = age < LIVE_CHAT_MS;
  const escalation = restoreEscalation(isRecent ? kept.escalation : undefined);
  const write = () => memory.write('session', JSON.stringify({ ...now(), activeAt }));
  return {
    wasOpen: kept.open === true,
    isResumable: kept.open === true || age < RESUMABLE_MS,
    escalation,
    isLive: isRecent && kept.escalation?.step !== 'ended' && kept.escalation?.step !== 'failed',
    touch() {
      activeAt = clock.wallNow();
      write();
    },
    write,
  };
}
