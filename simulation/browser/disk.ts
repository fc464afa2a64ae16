import type { OutboxRecord } from '../../widget/client/types.ts';
import type { World } from '../engine/world.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';

/** What happens to one call. `refuse`: it throws. `hang`: it is given up after a second, done or not. */
type Mood = 'fine' | 'refuse' | 'hang';

/** What a browser keeps on its disk: it outlives every tab. */
export interface Disk {
  /** Records by id, as JSON. */
  readonly records: Map<string, string>;
  /** Small strings, as in localStorage. */
  readonly values: Map<string, string>;
  /** What the other tabs call when one of them changes `values`. */
  readonly listeners: Set<(key: string) => void>;
  /** Full: nothing new is taken, for either. */
  isFull: boolean;
  /** While true, every call for records fails. */
  isDown: boolean;
  /** Does it, unless the page is gone by then or the storage fails. */
  perform<T>(call: DiskCall<T>): void;
}

export interface DiskCall<T> {
  tab: number;
  isWrite: boolean;
  run(): T;
  isAlive(): boolean;
  done(value: T): void;
  fail(error: Error): void;
}

/** A storage that hangs is given up after this; the browser's side of the platform does so. */
const HANG_MS = 1_000;

/** Creates an empty disk. */
export function createDisk(world: World, faults: Faults, journal: Journal): Disk {
  const { random } = faults;
  const disk: Disk = {
    records: new Map(),
    values: new Map(),
    listeners: new Set(),
    isFull: false,
    isDown: false,
    perform({ tab, isWrite, run, isAlive, done, fail }) {
      const mood = drawMood(isWrite);
      if (mood !== 'fine') journal.write({ type: 'storage-failed', tab });
      const isDone = mood === 'fine' || (mood === 'hang' && random.chance(0.5));
      if (mood !== 'fine') {
        const fate = isDone ? ', and does it all the same' : '';
        journal.trace?.(`the storage is to ${mood} a ${isWrite ? 'write' : 'read'} of tab ${tab}${fate}`);
      }
      const takes = random.between(1, 8);
      world.after(takes, () => {
        // A transaction of a page that is gone is aborted, unless it was about to be committed.
        if (isDone && (isAlive() || random.chance(0.5))) {
          const value = run();
          if (mood === 'fine') world.after(random.between(0, 3), () => done(value));
        }
      });
      if (mood === 'hang') world.after(HANG_MS, () => fail(new Error('Storage did not answer in time')));
      if (mood === 'refuse') world.after(takes, () => fail(new Error('Storage refused')));
    },
  };

  function drawMood(isWrite: boolean): Mood {
    if (disk.isDown || (isWrite && disk.isFull)) return 'refuse';
    if (!faults.strikes('storage', 0.05)) return 'fine';
    return random.chance(0.5) ? 'refuse' : 'hang';
  }

  return disk;
}

/** The words of a record, as the journal has them. */
export function wordsOfRecord({ payload }: OutboxRecord): string {
  if (payload.kind === 'action') return `!${payload.action}`;
  const names = payload.kind === 'files' ? payload.files.map(({ name }) => `[${name}]`) : [];
  return [payload.text, ...names].filter(Boolean).join(' ');
}
