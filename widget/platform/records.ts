import type { Clock, OutboxRecord, RecordStore } from '../client/types.ts';
import { createExclusively } from './locks.ts';
import { createDatabaseArea, createMemoryArea, createStorageArea, type RecordArea } from './record-areas.ts';
import { areaOf, type Persist } from './storage.ts';

/** IndexedDB may never answer (Safari). Longer keeps the visitor's first message waiting; shorter gives up slow disks. */
const AREA_TIMEOUT_MS = 1000;

export interface RecordsOptions {
  /** Apart from those of other keys on the same origin. */
  namespace: string;
  persist: Persist;
  view: Window;
  clock: Clock;
}

/** Keeps records of this version only: one of a later version waits for the page that understands it. */
function isReadable(record: OutboxRecord | null): boolean {
  return record?.v === 1 && typeof record.id === 'string' && !!record.payload;
}

/** The places that `persist` allows, the most durable first. None is touched yet. */
function createAreas({ namespace, persist, view }: RecordsOptions): RecordArea[] {
  const name = `captivate:${namespace}`;
  const areas = [createMemoryArea()];
  if (persist === 'memory') return areas;
  areas.unshift(createStorageArea(() => areaOf(view, 'session'), `${name}:record:`, 'tab'));
  if (persist === 'session') return areas;
  return [
    createDatabaseArea(() => view.indexedDB, name),
    createStorageArea(() => areaOf(view, 'local'), `${name}:record:`, 'disk'),
    ...areas,
  ];
}

/**
 * Keeps records in the most durable place that works: IndexedDB, else localStorage, else sessionStorage, else memory.
 * Which of them work is found out at the first use, and holds for the page's life: a place that fails later makes
 * `load` reject rather than tell half of the truth, while `put` goes on to the next. A record that only memory would
 * take is kept there, and its `put` rejects, unless memory is what was asked for.
 */
export function createRecords(options: RecordsOptions): RecordStore & { close(): void } {
  const { clock, persist } = options;
  const all = createAreas(options);
  let finding: Promise<RecordArea[]> | undefined;
  let durability = all[0]?.durability ?? 'memory';

  /** What hangs counts as failed; closing lets the next use begin anew. */
  function inTime<T>(area: RecordArea, task: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = clock.after(AREA_TIMEOUT_MS, () => {
        area.close?.();
        reject(new Error('Storage did not answer in time'));
      });
      task.finally(cancel).then(resolve, reject);
    });
  }

  const isWorking = (area: RecordArea) =>
    inTime(area, area.load()).then(
      () => true,
      () => false,
    );

  async function findAreas(): Promise<RecordArea[]> {
    const working = await Promise.all(all.map(isWorking));
    const areas = all.filter((_, index) => working[index]);
    durability = areas.find((area) => area.canKeep?.() ?? true)?.durability ?? 'memory';
    return areas;
  }

  const areas = () => (finding ??= findAreas());

  /** Writes of one record never overtake each other, whichever places they end up in. */
  const inTurn = createExclusively(undefined);

  async function removeFrom(places: RecordArea[], id: string): Promise<void> {
    await Promise.all(places.map((area) => inTime(area, area.remove(id))));
  }

  async function put(record: OutboxRecord): Promise<void> {
    const places = await areas();
    let failure: unknown;
    for (const [index, area] of places.entries()) {
      try {
        await inTime(area, area.put(record));
      } catch (error) {
        failure = error;
        continue;
      }
      durability = area.durability;
      // An older version in a less durable place would pass for the newer one. In a more durable place, which just
      // failed, it stays: better old after a restart than lost.
      await removeFrom(places.slice(index + 1), record.id).catch(() => {});
      if (area.durability !== 'memory' || persist === 'memory') return;
    }
    throw failure ?? new Error('Only memory takes what is unsent');
  }

  return {
    get durability() {
      return durability;
    },
    async load() {
      const found = await Promise.all((await areas()).map((area) => inTime(area, area.load())));
      // Of two versions the less durable place has the newer: it was written when the other one failed.
      const byId = new Map(
        found
          .flat()
          .filter(isReadable)
          .map((record) => [record.id, record]),
      );
      return [...byId.values()].sort((a, b) => a.seq - b.seq);
    },
    put: (record) => inTurn(record.id, () => put(record)),
    remove: (id) => inTurn(id, async () => removeFrom(await areas(), id)),
    close: () => {
      for (const area of all) area.close?.();
    },
  };
}
