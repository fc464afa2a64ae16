import { parseArgs } from 'node:util';
import { KIND_NAMES, type Kind } from './kinds/kinds.ts';

/** What a run is asked to do. */
export interface RunOptions {
  seed: number;
  schedules: number;
  kinds: readonly Kind[];
  /** One schedule alone, by its own seed. */
  schedule: number | undefined;
  trace: boolean;
  lies: boolean;
  speed: number;
  workers: number;
  /** As many tabs at the beginning, at most. */
  tabs: number;
}

export const USAGE = `npm run test:real -- [options]
  --seed N         the run's seed (default: from the clock)
  --schedules N    how many (default 40)
  --kinds A,B      only these: ${KIND_NAMES.join(' ')}
  --schedule SEED  plays that one alone
  --trace          prints everything that is in its logs
  --lies           the network says OK to messages that it keeps: every schedule must fail
  --speed N        how many times as fast the pages' time passes (default 4; 1 is as it is)
  --tabs N         at most so many tabs at the beginning (default 3)
  --workers N      schedules that are played side by side (default 4)`;

function readNumber(text: string | undefined, flag: string, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isFinite(value)) throw new Error(`${flag} needs a number.\n${USAGE}`);
  return value;
}

/** Reads the command line. Throws with the remedy. */
export function parseArguments(given: string[], clockSeed: number): RunOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: given,
    options: {
      seed: text,
      schedules: text,
      kinds: text,
      schedule: text,
      speed: text,
      workers: text,
      tabs: text,
      trace: flag,
      lies: flag,
    },
  });
  const kinds = values.kinds?.split(',').filter(Boolean) ?? [];
  const wrong = kinds.find((name) => !KIND_NAMES.includes(name as Kind));
  if (wrong) throw new Error(`There is no kind "${wrong}".\n${USAGE}`);
  return {
    seed: readNumber(values.seed, '--seed', clockSeed),
    schedules: readNumber(values.schedules, '--schedules', 40),
    kinds: kinds.length > 0 ? (kinds as Kind[]) : KIND_NAMES,
    schedule: values.schedule === undefined ? undefined : readNumber(values.schedule, '--schedule', 0),
    trace: values.trace,
    lies: values.lies,
    speed: readNumber(values.speed, '--speed', 4),
    workers: readNumber(values.workers, '--workers', 4),
    tabs: readNumber(values.tabs, '--tabs', 3),
  };
}
