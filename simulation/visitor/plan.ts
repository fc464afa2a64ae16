import type { Random } from '../engine/random.ts';
import type { FaultKind } from '../faults.ts';

/** What the visitor does at one moment. */
export type ActName =
  | 'send'
  | 'send-again'
  | 'burst'
  | 'send-long'
  | 'send-file'
  | 'action'
  | 'press'
  | 'tend-failed'
  | 'toggle-panel'
  | 'reload'
  | 'open-tab'
  | 'close-tab'
  | 'crash'
  | 'crash-at-call'
  | 'look-away'
  | 'freeze'
  | 'sleep'
  | 'jump-clock'
  | 'lie'
  | 'go-out'
  | 'disk-full'
  | 'disk-down'
  | 'restart-hub'
  | 'forget';

export interface Act {
  /** Milliseconds after the act before. */
  wait: number;
  name: ActName;
  /** Makes the choices that the act leaves open. */
  seed: number;
}

/** How often each is done, and the kind of fault without which it isn't. */
const ACTS: readonly [name: ActName, weight: number, kind?: FaultKind][] = [
  ['send', 60],
  ['send-again', 5],
  ['burst', 3],
  ['send-long', 0.3],
  ['send-file', 2],
  ['action', 5],
  ['press', 8],
  ['tend-failed', 4],
  ['toggle-panel', 2],
  ['reload', 3, 'reload'],
  ['open-tab', 4, 'tabs'],
  ['close-tab', 2, 'tabs'],
  ['crash', 1.5, 'crash'],
  ['crash-at-call', 3, 'crash'],
  ['look-away', 4, 'sleep'],
  ['freeze', 1.5, 'freeze'],
  ['sleep', 1.5, 'sleep'],
  ['jump-clock', 1, 'clock'],
  ['lie', 2, 'hints'],
  ['go-out', 2, 'outage'],
  ['disk-full', 0.7, 'storage'],
  ['disk-down', 0.7, 'storage'],
  ['restart-hub', 1.5, 'restart'],
  ['forget', 0.8, 'forget'],
];

/** What goes wrong around the visitor is as frequent as the fault rate says; at this rate as the table says. */
const USUAL_RATE = 0.3;

/** Seconds, minutes, or a moment: people write in spurts. */
function drawWait(random: Random): number {
  const roll = random.next();
  if (roll < 0.25) return random.between(5, 800);
  if (roll < 0.95) return random.between(800, 15_000);
  return random.between(15_000, 120_000);
}

/** What will be done, as a function of the seed alone. */
export function drawPlan(random: Random, rate: number, kinds: ReadonlySet<FaultKind>): Act[] {
  const weighted = ACTS.filter(([, , kind]) => !kind || kinds.has(kind)).map(([name, weight, kind]) => ({
    name,
    weight: kind ? (weight * rate) / USUAL_RATE : weight,
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);

  function drawName(): ActName {
    let roll = random.next() * total;
    for (const { name, weight } of weighted) {
      roll -= weight;
      if (roll < 0) return name;
    }
    return 'send';
  }

  return Array.from({ length: 18 + random.below(26) }, () => ({
    wait: drawWait(random),
    name: drawName(),
    seed: random.below(2 ** 31),
  }));
}
