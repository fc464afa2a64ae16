import type { Options } from '../../widget/config/options.ts';
import { resolveOptions } from '../../widget/config/resolve.ts';
import type { Random } from '../engine/random.ts';
import type { Mechanism } from '../mechanisms.ts';
import type { Network } from '../network/network.ts';
import { createDisk, type Disk } from './disk.ts';
import { createLocks, type LockManager } from './locks.ts';

/** What the tabs of one browser share. */
export interface Browser {
  readonly network: Network;
  readonly random: Random;
  readonly disk: Disk;
  readonly locks: LockManager;
  /** As on the page's tag. */
  readonly options: Options;
  /** Whether the page knows the hub's HTTP base. */
  readonly hasHttp: boolean;
  /** Whether the page's owner says that the hub drops repeats. */
  readonly hubDedupes: boolean;
  /** Which mechanisms the client has to do without. */
  readonly without: ReadonlySet<Mechanism>;
  /** Epoch milliseconds, right or wrong. */
  wallNow(): number;
  jump(ms: number): void;
}

const BEGINNING = 1_700_000_000_000;

/** Creates a browser without tabs and with an empty disk. */
export function createBrowser(
  network: Network,
  random: Random,
  hubDedupes: boolean,
  without: ReadonlySet<Mechanism>,
): Browser {
  const usesHttp = random.chance(0.6);
  const { world, faults, journal } = network;
  let drift = 0;
  return {
    network,
    random,
    hubDedupes,
    without,
    options: resolveOptions({ apikey: 'key' }, () => {}),
    hasHttp: usesHttp && !without.has('http'),
    disk: createDisk(world, faults, journal),
    locks: createLocks(world, journal.trace),
    wallNow: () => BEGINNING + drift + Math.floor(world.now),
    jump(ms) {
      journal.trace?.(`the wall clock jumps by ${Math.round(ms)} ms`);
      drift += Math.round(ms);
    },
  };
}
