import type { Options } from '../config/options.ts';
import type { Role } from '../protocol/types.ts';
import { toText } from './content.ts';
import { isMessage, type Timeline } from './timeline.ts';

const ROLE_NAMES: Record<Role, string> = { user: 'You', bot: 'Bot', agent: 'Agent' };

/** The messages as plain text, a paragraph each. Times are left out: those of a transcript aren't known. */
export function toTranscriptText(
  timeline: Timeline,
  { title }: Options,
  roleName: (role: Role) => string = (role) => (role === 'bot' && title) || ROLE_NAMES[role],
): string {
  return timeline
    .filter(isMessage)
    .map(({ role, author, parts }) => {
      const words = parts.map((part) => toText(part, true)).filter((text) => text.trim());
      return `${author?.name ?? roleName(role)}: ${words.join('\n')}`;
    })
    .join('\n\n');
}
