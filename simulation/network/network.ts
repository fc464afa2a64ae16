import type { Random } from '../engine/random.ts';
import type { World } from '../engine/world.ts';
import type { Faults } from '../faults.ts';
import type { Hub } from '../hub/create-hub.ts';
import type { Journal } from '../journal.ts';

/** What lies between the tabs of one browser and the hub. */
export interface Network {
  readonly world: World;
  readonly random: Random;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly hub: Hub;
  /** No network at all. */
  readonly isOut: boolean;
  /** Milliseconds that something takes one way. */
  latency(): number;
  /** A fault touched what this tab is connected by. */
  touch(tab: number): void;
  /** The next socket's id. */
  nextId(): string;
  /** Links that are open now. */
  readonly links: Set<{ cut(): void }>;
  /** Nothing passes for so long; some links die, others only look alive. */
  goOut(ms: number): void;
  /** What passes, passes again. */
  heal(): void;
}

export function createNetwork(
  parts: Pick<Network, 'world' | 'random' | 'faults' | 'journal' | 'hub'>,
): Network {
  const { world, random, journal } = parts;
  const base = random.between(10, 120);
  const links: Network['links'] = new Set();
  let outUntil = 0;
  let ids = 0;
  return {
    ...parts,
    links,
    get isOut() {
      return world.now < outUntil;
    },
    latency: () => base + random.between(0, 30),
    touch: (tab) => journal.write({ type: 'link', tab, state: 'sick' }),
    nextId: () => `s${++ids}`,
    goOut(ms) {
      journal.trace?.(`no network for ${Math.round(ms)} ms`);
      outUntil = world.now + ms;
      for (const link of [...links]) link.cut();
    },
    heal() {
      outUntil = 0;
    },
  };
}
