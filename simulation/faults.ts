import type { Random } from './engine/random.ts';

/** What can go wrong, each of which can be switched on alone. */
export const FAULTS = [
  /** An attempt to connect is refused, never answered, or opens without a word. */
  'connect',
  /** The socket is closed, with any code. */
  'close',
  /** A link that looks open carries nothing any more, one way or both. */
  'half-open',
  /** Frames to the page come late or twice. */
  'frames',
  /** The gateway drops a frame of the page, and says that something went wrong. */
  'gateway',
  /** HTTP fails in every way that it has. */
  'http',
  /** Transcripts are late, stale, shortened or missing. */
  'transcript',
  /** The browser's storage throws, is full, or hangs. */
  'storage',
  /** The hub restarts: every socket closes. */
  'restart',
  /** The hub forgets the conversation. */
  'forget',
  /** No network at all for a while. */
  'outage',
  /** The wall clock jumps. */
  'clock',
  /** What the browser says of its network is wrong. */
  'hints',
  /** The machine sleeps, or nobody looks at the page for long. */
  'sleep',
  /** The page is left: it is frozen until the visitor returns, or gone. */
  'freeze',
  /** The page is loaded again. */
  'reload',
  /** There is more than one tab, and they come and go. */
  'tabs',
  /** A tab dies, at any call that it makes. */
  'crash',
] as const;

export type FaultKind = (typeof FAULTS)[number];

/** The only place that decides whether something goes wrong. */
export interface Faults {
  /** Whether this kind strikes now; `weight` says how much rarer than the fault rate that is. */
  strikes(kind: FaultKind, weight?: number): boolean;
  isOn(kind: FaultKind): boolean;
  /** From now on everything works. */
  end(): void;
  readonly random: Random;
}

/** Creates the faults of one schedule: `kinds` strike at `rate`. */
export function createFaults(random: Random, rate: number, kinds: ReadonlySet<FaultKind>): Faults {
  let isCalm = false;
  return {
    random,
    isOn: (kind) => !isCalm && rate > 0 && kinds.has(kind),
    strikes: (kind, weight = 1) => !isCalm && kinds.has(kind) && random.chance(rate * weight),
    end() {
      isCalm = true;
    },
  };
}
