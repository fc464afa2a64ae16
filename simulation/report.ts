import type { RunOptions } from './arguments.ts';
import { VIOLATIONS, type ViolationKind } from './judge/verdict.ts';
import type { Figures } from './run-share.ts';

/** Of each kind of violation so many schedules are shown. */
const SHOWN = 4;

const perMillion = (count: number, messages: number) => Math.round((count / Math.max(1, messages)) * 1e6);

/** The command that plays one schedule of a run again. */
function toReplay({ rate, profile, kinds, without }: RunOptions, seed: number, isAllKinds: boolean): string {
  return [
    `--schedule ${seed} --faults ${rate} --profile ${profile}`,
    !isAllKinds && `--kinds ${kinds.join(',') || 'none'}`,
    without[0] && `--without ${without.join(',')}`,
    '--trace',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a run came to, in lines. */
export function describeRun(
  options: RunOptions,
  { schedules, messages, violations, failed }: Figures,
  seconds: number,
  isAllKinds: boolean,
): string[] {
  const lines = [
    `seed ${options.seed}: ${messages} messages in ${schedules} schedules, ${Math.round(messages / seconds)} messages a second`,
    `profile ${options.profile}, faults ${options.rate}`,
  ];
  for (const [kind, meaning] of Object.entries(VIOLATIONS) as [ViolationKind, string][]) {
    const count = violations[kind] ?? 0;
    const inAMillion = count ? `(${perMillion(count, messages)} in a million) ${meaning}` : '';
    lines.push(`${kind.padEnd(13)} ${String(count).padStart(6)}  ${inAMillion}`.trimEnd());
  }
  for (const kind of Object.keys(violations)) {
    const examples = failed.filter((each) => each.violations.some((line) => line.startsWith(`${kind} at`)));
    lines.push('', `${kind}: ${examples.length} schedules, replayed with npm run test:delivery --`);
    for (const { seed, violations: told } of examples.slice(0, SHOWN)) {
      lines.push(`  ${toReplay(options, seed, isAllKinds)}`);
      lines.push(`    ${told.find((line) => line.startsWith(`${kind} at`))}`);
    }
  }
  if (failed[0]) lines.push('', `${failed.length} failing: ${failed.map(({ seed }) => seed).join(' ')}`);
  return lines;
}
