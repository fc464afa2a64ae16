import type { Translate } from '../config/strings.ts';
import type { Escalation } from '../store/types.ts';
import { authorName } from './words.ts';

/** The way to a person in words. Nothing while nobody was asked for; that a person left is a notice in the timeline. */
export function escalationWords(escalation: Escalation, text: Translate): string | undefined {
  switch (escalation.step) {
    case 'asked':
    case 'waiting':
      return text(escalation.step);
    case 'connected':
      return text('withYou', { name: authorName({ role: 'agent', author: escalation.agent }, text) });
    case 'failed':
      return text(escalation.reason === 'no-agent' ? 'noAgent' : 'notAsked');
    default:
      return undefined;
  }
}
