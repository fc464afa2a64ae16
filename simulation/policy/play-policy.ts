import { seedOf } from '../run-share.ts';
import type { MakeConnection } from './machine.ts';
import { type PolicyRun, runPolicy } from './run-policy.ts';

/** As many commands each connection gets, before it is disposed of and another one is made. */
const COMMANDS_A_RUN = 400;
/** A million commands. */
const RUNS = 2_500;

export interface PolicyFigures extends Omit<PolicyRun, 'met'> {
  /** How many states were met, and in how many of them each of the commands, all in all. */
  states: number;
  pairs: number;
}

/** Plays so many connections of a seed; ends with the first violation. */
export async function playPolicy({
  seed,
  runs = RUNS,
  make,
}: {
  seed: number;
  runs?: number;
  make?: MakeConnection;
}): Promise<PolicyFigures> {
  const met = new Set<string>();
  const all: PolicyFigures = { commands: 0, calms: 0, busiest: 0, states: 0, pairs: 0, violations: [] };
  for (let nth = 0; nth < runs && !all.violations[0]; nth++) {
    const run = await runPolicy(seedOf(seed, nth), { commands: COMMANDS_A_RUN, make });
    all.commands += run.commands;
    all.calms += run.calms;
    all.busiest = Math.max(all.busiest, run.busiest);
    all.violations.push(...run.violations);
    for (const pair of run.met) met.add(pair);
  }
  all.pairs = met.size;
  all.states = new Set([...met].map((pair) => pair.split(' < ')[0])).size;
  return all;
}

/** `npm run test:policy`; resolves to whether it held. `schedule`: one connection alone, by its own seed. */
export async function testPolicy(options: {
  seed: number;
  schedule?: number | undefined;
  trace: boolean;
}): Promise<boolean> {
  const { seed, schedule, trace } = options;
  if (schedule !== undefined) {
    const print = trace ? (line: string) => console.log(line) : undefined;
    const { violations } = await runPolicy(schedule, { commands: COMMANDS_A_RUN, print });
    for (const violation of violations) console.log(violation);
    return !violations[0];
  }
  const { commands, calms, states, pairs, busiest, violations } = await playPolicy({ seed });
  console.log(`seed ${seed}: ${commands} commands, ${states} states, ${pairs} pairs of state and command`);
  console.log(
    `all troubles ended ${calms} times; at most ${busiest} attempts in a minute that nobody asked for`,
  );
  for (const violation of violations) {
    console.log(violation);
    const own = /seed (\d+)/.exec(violation)?.[1];
    console.log(`  npm run test:policy -- --schedule ${own} --trace`);
  }
  return !violations[0];
}
