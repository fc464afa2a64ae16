import type { Agent } from '../protocol/types.ts';
import type { Session } from './memory.ts';
import type { StoreParts } from './parts.ts';
import type { Escalation } from './types.ts';

/** After that a conversation is history: it is resumed when the visitor opens the chat, not by itself. */
const RESUMABLE_MS = 24 * 60 * 60 * 1000;
/** The hub's live chat ends by itself after 10 minutes of silence; what was known of it then says nothing any more. */
const LIVE_CHAT_MS = 15 * 60 * 1000;

/** What was kept of an escalation; `asked` is not: the record of the action tells. */
export function restoreEscalation(kept: Partial<Escalation & { agent: Agent }> | undefined): Escalation {
  if (kept?.step === 'connected') return { step: 'connected', agent: { ...kept.agent } };
  return kept?.step === 'waiting' || kept?.step === 'ended' ? { step: kept.step } : { step: 'none' };
}

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

export function createSessionKeeper(parts: StoreParts): SessionKeeper {
  const { memory, isOpen } = parts;
  const { clock } = parts.deps;
  const kept = memory.readObject<Session>('session');
  let activeAt = Number(kept.activeAt) || 0;
  const age = clock.wallNow() - activeAt;
  const isRecent = age < LIVE_CHAT_MS;
  const escalation = restoreEscalation(isRecent ? kept.escalation : undefined);
  const write = () => {
    const session: Session = { open: isOpen.peek(), escalation: parts.escalation.peek(), activeAt };
    memory.write('session', JSON.stringify(session));
  };
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
