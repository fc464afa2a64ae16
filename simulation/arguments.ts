import { FAULTS, type FaultKind } from './faults.ts';
import { MECHANISMS, type Mechanism } from './mechanisms.ts';

/** What a run is asked to do; plain data, for it goes to workers too. */
export interface RunOptions {
  seed: number;
  schedules: number;
  rate: number;
  profile: 'plain' | 'dedupes';
  kinds: FaultKind[];
  without: Mechanism[];
  /** One schedule alone, by its own seed. */
  schedule?: number | undefined;
  trace: boolean;
  /** The schedules that have failed before, instead. */
  regressions: boolean;
  /** How many clients come back together, instead. */
  herd: boolean;
  /** One connection alone under random commands, instead. */
  policy: boolean;
  /** The table of mechanisms, instead. */
  mechanisms: boolean;
  workers: number;
}

export const USAGE = `npm run test:delivery -- [options]
  --seed N         the run's seed (default: from the clock)
  --schedules N    how many (default 2000)
  --faults P       0 to 1: how often what can fail does (default 0.3)
  --kinds A,B      only these faults: ${FAULTS.join(' ')}
  --profile NAME   plain (the hub keeps repeats) or dedupes (it drops them by client_msg_id)
  --without A,B    switches off: ${Object.entries(MECHANISMS)
    .map(([name, { without }]) => `\n                     ${name}: ${without}`)
    .join('')}
  --mechanisms     plays each of these with it and without, and writes the table of docs/delivery.md
  --schedule SEED  plays that one alone
  --trace          prints everything that happens in it
  --regressions    plays the schedules that have failed before
  --herd           lets many clients lose the hub at once (npm run test:herd)
  --policy         plays one connection after the other under random commands (npm run test:policy)
  --workers N      threads (default 2)`;

function readList<T extends string>(text: string, allowed: readonly T[], flag: string): T[] {
  const names = text.split(',').filter((name) => name && name !== 'none');
  const wrong = names.find((name) => !allowed.includes(name as T));
  if (wrong) throw new Error(`${flag}: there is no "${wrong}". Use ${allowed.join(', ')}.`);
  return names as T[];
}

function readNumber(text: string, flag: string): number {
  const value = Number(text);
  if (!text || !Number.isFinite(value)) throw new Error(`${flag} needs a number.`);
  return value;
}

/** What is played where nothing is said; the seed is drawn from the time. */
export const DEFAULTS: Omit<RunOptions, 'seed'> = {
  schedules: 2_000,
  rate: 0.3,
  profile: 'plain',
  kinds: [...FAULTS],
  without: [],
  trace: false,
  regressions: false,
  mechanisms: false,
  herd: false,
  policy: false,
  workers: 2,
};

/** Reads the command line; throws with the remedy. */
export function readArguments(given: readonly string[], now: number): RunOptions {
  const options: RunOptions = { ...DEFAULTS, seed: now % 1_000_000_000 };
  const readers: Record<string, (value: string, flag: string) => void> = {
    '--seed': (value, flag) => (options.seed = readNumber(value, flag)),
    '--schedules': (value, flag) => (options.schedules = readNumber(value, flag)),
    '--faults': (value, flag) => (options.rate = readNumber(value, flag)),
    '--schedule': (value, flag) => (options.schedule = readNumber(value, flag)),
    '--workers': (value, flag) => (options.workers = readNumber(value, flag)),
    '--kinds': (value, flag) => (options.kinds = readList(value, FAULTS, flag)),
    '--without': (value, flag) =>
      (options.without = readList(value, Object.keys(MECHANISMS) as Mechanism[], flag)),
    '--profile': (value, flag) => {
      const [profile] = readList(value, ['plain', 'dedupes'] as const, flag);
      if (profile) options.profile = profile;
    },
  };
  for (let index = 0; index < given.length; index++) {
    const flag = given[index] ?? '';
    const reader = readers[flag];
    if (flag === '--trace') options.trace = true;
    else if (flag === '--regressions') options.regressions = true;
    else if (flag === '--mechanisms') options.mechanisms = true;
    else if (flag === '--herd') options.herd = true;
    else if (flag === '--policy') options.policy = true;
    else if (reader) reader(given[++index] ?? '', flag);
    else throw new Error(`There is no option "${flag}".\n${USAGE}`);
  }
  return options;
}
