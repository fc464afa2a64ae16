import type { Memory, Session } from './memory.ts';
import type { Escalation } from './types.ts';

/** After that a conversation is history: it is resumed when the visitor opens the chat, not by itself. */
const RESUMABLE_MS = 24 * 60 * 60 * 1000;
/** The hub's live chat ends by itself after 10 minutes of silence; what was known of it then says nothing any more. */
const LIVE_CHAT_MS = 15 * 60 * 1000;

/** What is known of the last page's chat. */
export interface KeptSession {
  wasOpen: boolean;
  /** Epoch milliseconds of the last message in either direction; 0: there was none. */
  activeAt: number;
  /** Open when the page was left, or active in the last 24 hours. The loader goes by the same rule. */
  isResumable: boolean;
  /** Live chat may be under way, and what was missed can tell how far it is. */
  isLive: boolean;
  /** How far the escalation was, if that can still be so. `asked` can't: the record of the action tells. */
  escalation: Escalation;
}

/** `isTheirs`: the conversation that was left is the present visitor's; of another's nobody is told who was in it. */
export function readSession(memory: Memory, now: number, isTheirs: boolean): KeptSession {
  const { open, activeAt, escalation } = memory.readObject<Session>('session');
  const age = now - (Number(activeAt) || 0);
  const isRecent = isTheirs && age < LIVE_CHAT_MS;
  const step = isRecent ? escalation?.step : 'none';
  return {
    wasOpen: open === true,
    activeAt: now - age,
    isResumable: open === true || age < RESUMABLE_MS,
    isLive: isRecent && step !== 'ended' && step !== 'failed',
    escalation:
      step === 'connected' || step === 'waiting' || step === 'ended'
        ? ({ agent: {}, ...escalation } as Escalation)
        : { step: 'none' },
  };
}
