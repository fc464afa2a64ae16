import type { StringKey, Translate } from '../config/strings.ts';
import type { Role } from '../protocol/types.ts';
import { toText } from './content.ts';
import { isMessage, type Timeline } from './timeline.ts';

const ROLE_NAMES: Record<Role, StringKey> = { user: 'you', bot: 'bot', agent: 'agent' };

/**
 * The messages as plain text, a paragraph each: for copying, downloading or mailing. Times are left out: those of a
 * transcript aren't known. Loaded when somebody asks for it.
 *
 * @param title What the bot is called; without it an assistant, in the language of `text`.
 */
export function toTranscriptText(timeline: Timeline, title: string | undefined, text: Translate): string {
  const nameOf = (role: Role) => (role === 'bot' && title) || text(ROLE_NAMES[role]);
  return timeline
    .filter(isMessage)
    .map(({ role, author, parts }) => {
      const words = parts.map((part) => toText(part, true)).filter((each) => each.trim());
      return `${author?.name ?? nameOf(role)}: ${words.join('\n')}`;
    })
    .join('\n\n');
}
