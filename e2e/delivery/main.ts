import { parseArguments, type RunOptions } from './arguments.ts';
import { toLine, toSummary, toTrace } from './report.ts';
import type { Outcome } from './run-schedule.ts';
import { failuresOf, openBrowser, runShare } from './run-share.ts';

/** The run as a program; gives its exit code. */
export async function main(given: string[]): Promise<number> {
  const options: RunOptions = parseArguments(given, Date.now() % 2 ** 31);
  console.log(`seed ${options.seed}`);
  const outcomes: Outcome[] = [];
  const browser = await openBrowser();
  await runShare(browser, options, (outcome) => {
    outcomes.push(outcome);
    if (options.trace) console.log(toTrace(outcome));
    console.log(toLine(outcome));
  }).finally(() => browser.close());
  console.log(toSummary(outcomes));
  return outcomes.some((outcome) => failuresOf(outcome)[0]) ? 1 : 0;
}
