/** `npm run test:delivery`: built to one file, played by as many threads as there are cores. */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { DEFAULTS, type RunOptions, readArguments } from './arguments.ts';
import { FAULTS } from './faults.ts';
import { playHerd } from './herd/play-herd.ts';
import { isFailure, type ViolationKind } from './judge/verdict.ts';
import { measureMechanisms } from './measure-mechanisms.ts';
import { playRegressions } from './play-regressions.ts';
import { testPolicy } from './policy/play-policy.ts';
import { describeRun } from './report.ts';
import { runSchedule } from './run-schedule.ts';
import { addFigures, emptyFigures, type Figures, runShare, seedOf, toScheduleOptions } from './run-share.ts';

interface Share {
  options: RunOptions;
  seeds: number[];
}

function runInWorker(share: Share): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Parts of the widget that are loaded on demand are there afterwards, as they are in every later schedule. */
async function warmUp(): Promise<void> {
  for (let seed = 0; seed < 3; seed++) await runSchedule(seed, toScheduleOptions({ ...DEFAULTS, seed: 0 }));
}

async function replay(options: RunOptions, seed: number): Promise<boolean> {
  const print = options.trace ? (line: string) => console.log(line.slice(0, 300)) : undefined;
  const { messages, violations } = await runSchedule(seed, toScheduleOptions(options, print));
  console.log(`\nschedule ${seed}: ${messages} messages`);
  for (const { kind, at, detail } of violations)
    console.log(`${kind} at ${(at / 1000).toFixed(3)} s: ${detail}`);
  return !violations.some(({ kind }) => isFailure(kind, options.profile === 'dedupes'));
}

async function runAll(options: RunOptions): Promise<boolean> {
  const { seed, schedules, workers } = options;
  const shares = Array.from({ length: workers }, (): number[] => []);
  for (let index = 0; index < schedules; index++) shares[index % workers]?.push(seedOf(seed, index));
  const began = performance.now();
  const figures = emptyFigures();
  for (const share of await Promise.all(shares.map((seeds) => runInWorker({ options, seeds })))) {
    addFigures(figures, share);
  }
  const seconds = (performance.now() - began) / 1000;
  const isAllKinds = options.kinds.length === FAULTS.length;
  for (const line of describeRun(options, figures, seconds, isAllKinds)) console.log(line);
  const kinds = Object.keys(figures.violations) as ViolationKind[];
  return !kinds.some((kind) => isFailure(kind, options.profile === 'dedupes'));
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2), Date.now());
  if (options.herd || options.policy) {
    process.exitCode = (await (options.herd ? playHerd() : testPolicy(options))) ? 0 : 1;
    return;
  }
  await warmUp();
  const { schedule, regressions, mechanisms } = options;
  const play = () => (schedule === undefined ? runAll(options) : replay(options, schedule));
  const measure = () => measureMechanisms(options, runInWorker, `${process.cwd()}/docs/delivery.md`);
  const isGood = await (regressions ? playRegressions(options) : mechanisms ? measure() : play());
  process.exitCode = isGood ? 0 : 1;
}

async function work({ options, seeds }: Share): Promise<void> {
  await warmUp();
  parentPort?.postMessage(await runShare(options, seeds));
}

await (isMainThread ? main() : work(workerData));
