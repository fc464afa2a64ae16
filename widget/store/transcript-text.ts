import type { Role } from '../protocol/types.ts';
import { toText } from './content.ts';
import { isMessage, type Timeline } from './timeline.ts';

const ROLE_NAMES: Record<Role, string> = { user: 'You', bot: 'Bot', agent: 'Agent' };

/**
 * The messages as plain text, a paragraph each: for copying, downloading or mailing. Times are left out: those of a
 * transcript aren't known. Loaded when somebody asks for it.
 *
 * @param title What the bot is called; without it "Bot".
 */
export function toTranscriptText(timeline: Timeline, title: string | undefined): string {
  const nameOf = (role: Role) => (role === 'bot' && title) || ROLE_NAMES[role];
  return timeline
    .filter(isMessage)
    .map(({ role, author, parts }) => {
      const words = parts.map((part) => toText(part, true)).filter((text) => text.trim());
      return `${author?.name ?? nameOf(role)}: ${words.join('\n')}`;
    })
    .join('\n\n');
}
