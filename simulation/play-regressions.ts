import type { RunOptions } from './arguments.ts';
import type { FaultKind } from './faults.ts';
import type { ViolationKind } from './judge/verdict.ts';
import REGRESSIONS from './regressions.json';
import { runSchedule } from './run-schedule.ts';
import { toScheduleOptions } from './run-share.ts';

/** A schedule that failed once. */
interface Regression {
  schedule: number;
  faults: number;
  kinds: string[];
  violation: string;
  cause: string;
  /** Not mended yet: it is played and told, and does not count. */
  isOpen?: boolean;
}

/** Plays them all; resolves to whether those that were mended still hold. */
export async function playRegressions(options: RunOptions): Promise<boolean> {
  let isGood = true;
  for (const { schedule, faults, kinds, violation, cause, isOpen } of REGRESSIONS as Regression[]) {
    const own = { ...options, rate: faults, kinds: kinds as FaultKind[], profile: 'plain' as const };
    const { violations } = await runSchedule(schedule, toScheduleOptions(own));
    const hasFailed = violations.some(({ kind }) => kind === (violation as ViolationKind));
    const verdict = hasFailed ? (isOpen ? 'open  ' : 'FAILED') : 'holds ';
    if (hasFailed && !isOpen) isGood = false;
    console.log(
      `${verdict} ${violation} in --schedule ${schedule} --faults ${faults} --kinds ${kinds}: ${cause}`,
    );
  }
  return isGood;
}
