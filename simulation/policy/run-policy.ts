import { createRandom } from '../engine/random.ts';
import { drawCommand, see } from './commands.ts';
import { createMachine, type Machine, type MakeConnection } from './machine.ts';

/** After so many commands, more or less, all troubles end: whatever the state, there must be a way out of it. */
const CALM_EVERY = 20;
/** The longest wait between attempts, an attempt that is stalled before it, a link that is found out to be dead before that. */
const WAY_OUT_MS = 60_000 + 15_000 + 45_000;
/** One that is open, one that is to take its place, and one that is still heard. */
const MAX_IN_USE = 3;
/** A page that never asks for it does not try more often in a minute, whatever it is told. */
const MAX_ATTEMPTS_A_MINUTE = 15;
const LATER_MS = 3 * 3_600_000;

export interface PolicyRun {
  commands: number;
  /** How often all troubles ended, to see whether it came back. */
  calms: number;
  /** The states that were met, each with the commands that were given in it. */
  met: Set<string>;
  /** The most attempts in a minute that nobody asked for. */
  busiest: number;
  violations: string[];
}

export interface PolicyOptions {
  commands: number;
  make?: MakeConnection | undefined;
  print?: ((line: string) => void) | undefined;
}

/** What can be told apart from outside. */
function nameState({ connection, natives, client }: Machine): string {
  const sockets = natives.inUse().map(({ state, isGreeted }) => (isGreeted ? 'greeted' : state));
  const marks = [client.isHidden && 'hidden', client.isBusy && 'busy', connection.isDoubted && 'doubted'];
  return [connection.status.phase, sockets.sort().join('+'), ...marks.filter(Boolean)].join(' ');
}

/** What holds in every state. */
function check({ connection, natives, opened, lost, faults, timers }: Machine): string[] {
  const { phase } = connection.status;
  const inUse = natives.inUse();
  const isOff = phase === 'idle' || phase === 'stopped';
  const broken = [
    opened - lost !== Number(phase === 'open') &&
      `${opened} times opened, ${lost} times lost, and is ${phase}`,
    phase === 'open' && !inUse.some(({ isGreeted }) => isGreeted) && 'is open without a socket',
    isOff && inUse[0] && `is ${phase}, and has a socket`,
    // How long the page has been hidden is watched all the same, and a socket that was replaced ends in its time.
    isOff && timers > 2 && `is ${phase}, and has ${timers} timers`,
    inUse.length > MAX_IN_USE && `has ${inUse.length} sockets at once`,
    ...faults,
  ];
  return broken.filter((each) => typeof each === 'string');
}

/** Plays one connection for so many commands of a seed. */
export async function runPolicy(seed: number, { commands, make, print }: PolicyOptions): Promise<PolicyRun> {
  const root = createRandom(seed);
  const random = root.fork('commands');
  const machine = createMachine(root, make);
  const { world, natives, connection, client } = machine;
  const run: PolicyRun = { commands, calms: 0, met: new Set(), busiest: 0, violations: [] };
  const note = (nth: number, found: string[]) => {
    for (const each of found) run.violations.push(`seed ${seed}, command ${nth}: ${each}`);
  };

  /** The most attempts in one minute, of those that nobody asked for. */
  function countAttempts(): void {
    const times = natives.attemptedAt.splice(0);
    times.forEach((time, nth) => {
      const inMinute = times.slice(nth).filter((each) => each < time + 60_000);
      run.busiest = Math.max(run.busiest, inMinute.length);
    });
  }

  /** All troubles end. What is wanted must be there soon, and whoever waited must have been told. */
  async function calm(nth: number): Promise<void> {
    run.calms++;
    natives.weather = 'fine';
    see(machine, true);
    connection.hint('online');
    const before = nameState(machine);
    // What was stopped must be able to begin again.
    if (['idle', 'stopped'].includes(connection.status.phase)) machine.connect();
    await world.runUntil(world.now + WAY_OUT_MS);
    const { phase } = connection.status;
    if (phase !== 'open') note(nth, [`no way out of "${before}": ${phase}`]);
    if (machine.waiting) note(nth, [`${machine.waiting} who asked to be connected were told nothing`]);
  }

  for (let nth = 1; nth <= commands && !run.violations[0]; nth++) {
    const command = drawCommand(random);
    const state = nameState(machine);
    run.met.add(`${state} < ${command.name}`);
    print?.(`${(world.now / 1000).toFixed(3)} s  ${state}  < ${command.name}`);
    if (command.asks) countAttempts();
    await command.run(machine, random);
    await world.runUntil(world.now);
    note(nth, check(machine));
    if (random.chance(1 / CALM_EVERY)) await calm(nth);
  }

  connection.dispose();
  client.isDisposed = true;
  await world.runUntil(world.now + LATER_MS);
  const left = natives.inUse().length + machine.timers + machine.waiting;
  note(commands, [
    ...(left ? [`leaves ${natives.inUse().length} sockets and ${machine.timers} timers behind`] : []),
    ...machine.faults,
  ]);
  countAttempts();
  if (run.busiest > MAX_ATTEMPTS_A_MINUTE) note(commands, [`tried ${run.busiest} times within a minute`]);
  return run;
}
