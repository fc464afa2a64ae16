import type { Outcome } from './run-schedule.ts';

/** One cause may have many consequences. */
const MOST_LINES = 12;

/** All that is in the logs of a schedule, a line each, in seconds since it began. */
export const toTrace = ({ entries }: Outcome): string =>
  entries
    .map(({ at, order: _order, type, ...rest }) => {
      const values = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
      return `${(at / 1000).toFixed(3).padStart(9)} ${type} ${values.join(' ')}`;
    })
    .join('\n');

/** One schedule: what it was, what came of it, and how it is played again. */
export function toLine({ seed, kinds, isSocketOnly, messages, violations, seconds }: Outcome): string {
  const way = isSocketOnly ? 'socket' : 'http';
  const head = `${seed} ${kinds.join('+')} ${way}: ${messages} messages, ${seconds.toFixed(0)} s`;
  const lines = violations
    .slice(0, MOST_LINES)
    .map(({ kind, at, detail }) => `\n    ${kind} at ${(at / 1000).toFixed(2)}: ${detail}`);
  const again = violations[0]
    ? `\n    npm run test:real -- --kinds ${kinds.join(',')} --schedule ${seed} --trace`
    : '';
  const others = violations.length - lines.length;
  return head + lines.join('') + (others > 0 ? `\n    … and ${others} more` : '') + again;
}

/** All of them together. */
export function toSummary(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  for (const { violations } of outcomes)
    for (const { kind } of violations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const found = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const messages = outcomes.reduce((sum, outcome) => sum + outcome.messages, 0);
  return `${outcomes.length} schedules, ${messages} messages: ${found || 'no violation'}`;
}
