import type { RunOptions } from './arguments.ts';
import { createRandom } from './engine/random.ts';
import type { ViolationKind } from './judge/verdict.ts';
import { runSchedule, type ScheduleOptions } from './run-schedule.ts';

/** What a number of schedules came to. */
export interface Figures {
  schedules: number;
  messages: number;
  violations: Partial<Record<ViolationKind, number>>;
  failed: { seed: number; violations: string[] }[];
}

/** More failing schedules than anyone reads are only counted. */
const MAX_TOLD = 200;

export const emptyFigures = (): Figures => ({
  schedules: 0,
  messages: 0,
  violations: {},
  failed: [],
});

/** Adds `more` to `sum`. */
export function addFigures(sum: Figures, more: Figures): void {
  sum.schedules += more.schedules;
  sum.messages += more.messages;
  sum.failed.push(...more.failed);
  for (const [kind, count] of Object.entries(more.violations) as [ViolationKind, number][]) {
    sum.violations[kind] = (sum.violations[kind] ?? 0) + count;
  }
}

/** The seeds of a run's schedules: each can be played alone. */
export const seedOf = (seed: number, index: number) =>
  createRandom(seed)
    .fork(index)
    .below(2 ** 31);

export function toScheduleOptions(
  { rate, kinds, profile, without }: RunOptions,
  print?: (line: string) => void,
): ScheduleOptions {
  return {
    rate,
    kinds: new Set(kinds),
    dedupes: profile === 'dedupes',
    without: new Set(without),
    print,
  };
}

/** Plays the schedules with these seeds, one after the other. */
export async function runShare(options: RunOptions, seeds: readonly number[]): Promise<Figures> {
  const figures = emptyFigures();
  const schedule = toScheduleOptions(options);
  for (const seed of seeds) {
    const { messages, violations } = await runSchedule(seed, schedule);
    figures.schedules++;
    figures.messages += messages;
    for (const { kind } of violations) figures.violations[kind] = (figures.violations[kind] ?? 0) + 1;
    if (violations[0] && figures.failed.length < MAX_TOLD) {
      const lines = violations.map(
        ({ kind, at, detail }) => `${kind} at ${(at / 1000).toFixed(1)} s: ${detail}`,
      );
      figures.failed.push({ seed, violations: lines });
    }
  }
  return figures;
}
