import type { StringKey } from '../config/strings.ts';
import type { Escalation } from '../store/types.ts';

/** The words for the way to a person. None while nobody was asked for, and once somebody has come: the header names them. */
export function escalationKey(escalation: Escalation): StringKey | undefined {
  const { step } = escalation;
  if (step === 'asked' || step === 'waiting') return step;
  if (step === 'failed') return escalation.reason === 'no-agent' ? 'noAgent' : 'notAsked';
  return undefined;
}
