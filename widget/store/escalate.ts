import type { Signal } from '@preact/signals';
import type { Escalation } from './types.ts';

/** The action that hands a conversation to a person, from either side. */
export const ESCALATE_ACTION = 'escalateToHuman';

/** The wish was not sent, or not taken. */
export const NOT_SENT: Escalation = { step: 'failed', reason: 'not-sent' };

/** The visitor asks for a person; false where that is under way already. */
export function askForPerson(state: Signal<Escalation>): boolean {
  if (['asked', 'waiting', 'connected'].includes(state.peek().step)) return false;
  state.value = { step: 'asked' };
  return true;
}
