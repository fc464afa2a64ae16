import type { Clock, OutboxRecord, RecordStore } from '../client/types.ts';
import { createExclusively } from './locks.ts';
import {
  createDatabaseArea,
  createStorageArea,
  LATE_MS,
  type RecordArea,
  type TimeoutError,
} from './record-areas.ts';
import { areaOf, type Persist } from './storage.ts';

export interface RecordsOptions {
  /** Apart from those of other keys on the same origin. */
  namespace: string;
  persist: Persist;
  view: Window;
  clock: Clock;
}

/** A store of records that lets go of its database when it is closed, and takes it again when it is used. */
export interface Records extends RecordStore {
  close(): void;
}

/** Keeps records of this version only: one of a later version waits for the page that understands it. */
function isReadable(record: OutboxRecord | null): boolean {
  return record?.v === 1 && !!record.payload;
}

/** The places that `persist` allows, the most durable first. None is touched yet. */
function createAreas({ namespace, persist, view, clock }: RecordsOptions): RecordArea[] {
  const name = `captivate:${namespace}`;
  const memory = {};
  const open = (kind: Persist, durability: RecordStore['durability']) =>
    createStorageArea(() => areaOf(view, kind, memory), `${name}:record:`, durability);
  const areas = [open('memory', 'memory')];
  if (persist === 'memory') return areas;
  areas.unshift(open('session', 'tab'));
  if (persist === 'session') return areas;
  return [createDatabaseArea(() => view.indexedDB, name, clock), open('local', 'disk'), ...areas];
}

/**
 * Keeps records in the most durable place that works: IndexedDB, else localStorage, else sessionStorage, else memory.
 * Which of them work is found out at the first use, and holds for the page's life: a place that fails later makes
 * `load` reject rather than tell half of the truth, while `put` goes on to the next. One that is only slow at first joins
 * the others when it answers. A record that only memory would take is kept there, and its `put` rejects, unless memory is
 * what was asked for.
 */
export function createRecords(options: RecordsOptions): Records {
  const { clock } = options;
  const all = createAreas(options);
  const working = new Set<RecordArea>();
  let finding: Promise<void> | undefined;
  let durability = all[0]?.durability ?? 'memory';
  /** Monotonic time until which one that has not answered is waited for. */
  let lateUntil = 0;

  async function probe(area: RecordArea): Promise<void> {
    try {
      await area.load();
      working.add(area);
    } catch (error) {
      // An aborted transaction may give none.
      const late = (error as TimeoutError | null)?.late;
      if (!late) return;
      lateUntil = clock.now() + LATE_MS;
      const end = () => {
        lateUntil = 0;
      };
      late.then(() => working.add(area)).then(end, end);
    }
  }

  const inOrder = () => all.filter((area) => working.has(area));

  async function find(): Promise<void> {
    await Promise.all(all.map(probe));
    durability = inOrder().find((area) => area.canKeep?.() ?? true)?.durability ?? 'memory';
  }

  async function areas(): Promise<RecordArea[]> {
    finding ??= find();
    await finding;
    return inOrder();
  }

  /** Writes of one record never overtake each other, whichever places they end up in. */
  const inTurn = createExclusively(undefined);

  async function put(record: OutboxRecord): Promise<void> {
    const places = await areas();
    let failure: unknown;
    for (const area of places) {
      try {
        await area.put(record);
      } catch (error) {
        failure = error;
        continue;
      }
      durability = area.durability;
      // An older version in a less durable place would pass for the newer one. In a more durable place, which just
      // failed, it stays: better old after a restart than lost.
      await Promise.allSettled(
        places.slice(places.indexOf(area) + 1).map((place) => place.remove(record.id)),
      );
      if (area.durability !== 'memory' || options.persist === 'memory') return;
    }
    throw failure ?? new Error('Only memory takes what is unsent');
  }

  return {
    get durability() {
      return durability;
    },
    get isPartial() {
      return clock.now() < lateUntil;
    },
    async load() {
      const found = await Promise.all((await areas()).map((area) => area.load()));
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
    remove: (id) =>
      inTurn(id, async () => {
        await Promise.all((await areas()).map((area) => area.remove(id)));
      }),
    close: () => {
      for (const area of all) area.close?.();
    },
  };
}
