import type { Role } from '../protocol/types.ts';
import { toText } from './content.ts';
import { isMessage, type Timeline } from './timeline.ts';

/** The messages as plain text, a paragraph each. Times are left out: those of a transcript aren't known. */
export function toTranscriptText(timeline: Timeline, roleName: (role: Role) => string): string {
  return timeline
    .filter(isMessage)
    .map(({ role, author, parts }) => {
      const words = parts.map((part) => toText(part, true)).filter((text) => text.trim());
      return `${author?.name ?? roleName(role)}: ${words.join('\n')}`;
    })
    .join('\n\n');
}
