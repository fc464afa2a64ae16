/** How the connection and the way to a person are put into words. */
import type { Translate } from '../config/strings.ts';
import type { ConnectionNotice, Escalation } from '../store/types.ts';
import { authorName } from './words.ts';

/** Nothing to say while all is fine. */
export function connectionWords(connection: ConnectionNotice, text: Translate): string | undefined {
  return connection === 'fine' ? undefined : text(connection);
}

/** Nothing to say while nobody was asked for; that a person left is a notice in the timeline. */
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
