import type { RunOptions } from './arguments.ts';
import { VIOLATIONS, type ViolationKind } from './judge/verdict.ts';
import type { Figures } from './run-share.ts';

/** Failing schedules that are shown in full. */
const SHOWN = 12;

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
  { schedules, messages, duplicates, violations, failed }: Figures,
  seconds: number,
  isAllKinds: boolean,
): string[] {
  const lines = [
    `seed ${options.seed}: ${messages} messages in ${schedules} schedules, ${Math.round(messages / seconds)} messages a second`,
    `profile ${options.profile}, faults ${options.rate}`,
    `duplicates ${duplicates} (${perMillion(duplicates, messages)} in a million)`,
  ];
  for (const [kind, meaning] of Object.entries(VIOLATIONS) as [ViolationKind, string][]) {
    const count = violations[kind] ?? 0;
    lines.push(`${kind.padEnd(13)} ${String(count).padStart(6)}  ${count ? meaning : ''}`.trimEnd());
  }
  for (const { seed, violations: told } of failed.slice(0, SHOWN)) {
    lines.push('', `npm run test:delivery -- ${toReplay(options, seed, isAllKinds)}`);
    lines.push(...told.slice(0, 8).map((line) => `  ${line}`));
  }
  const rest = failed.slice(SHOWN);
  if (rest[0]) lines.push('', `and ${rest.length} more: ${rest.map(({ seed }) => seed).join(' ')}`);
  return lines;
}
