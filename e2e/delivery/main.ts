import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArguments, type RunOptions } from './arguments.ts';
import { toLine, toSummary, toTrace } from './report.ts';
import type { Outcome } from './run-schedule.ts';
import { failuresOf, runShare } from './run-share.ts';

const KEPT_IN = fileURLToPath(new URL('../../test-results/delivery/', import.meta.url));

/** No browser does the same thing twice to the millisecond: what failed is kept as it was. */
function keepTrace(outcome: Outcome): void {
  mkdirSync(KEPT_IN, { recursive: true });
  writeFileSync(`${KEPT_IN}${outcome.seed}.log`, `${toLine(outcome)}\n${toTrace(outcome)}\n`);
}

/** The run as a program; gives its exit code. */
export async function main(given: string[]): Promise<number> {
  const options: RunOptions = parseArguments(given, Date.now() % 2 ** 31);
  console.log(`seed ${options.seed}`);
  const outcomes: Outcome[] = [];
  const unplayed: Error[] = [];
  const hear = (outcome: Outcome) => {
    outcomes.push(outcome);
    if (options.trace) console.log(toTrace(outcome));
    if (failuresOf(outcome)[0]) keepTrace(outcome);
    console.log(toLine(outcome));
  };
  const hearError = (error: Error) => {
    unplayed.push(error);
    console.error(`${error.message}: ${(error.cause as Error).message}`);
  };
  await runShare(options, hear, hearError);
  console.log(toSummary(outcomes));
  return unplayed[0] || outcomes.some((outcome) => failuresOf(outcome)[0]) ? 1 : 0;
}
