import type { Clock, OutboxRecord, RecordStore } from '../client/types.ts';
import type { Area } from './storage.ts';

/** IndexedDB may never answer (Safari). Longer keeps the visitor's first message waiting; what comes later is `late`. */
const DATABASE_TIMEOUT_MS = 1000;

/** One that has not answered by then counts as one that never will: what waits for the whole waits no longer. */
export const LATE_MS = 15_000;

/** A place did not answer in time: it may be slow, or never answer. */
export interface TimeoutError extends Error {
  /** Settles with what was asked for, should it answer after all. */
  late: Promise<unknown>;
}

/** One place where records can lie. */
export interface RecordArea extends RecordStore {
  /** Whether it takes anything now; those without it do while they can be read. */
  canKeep?(): boolean;
  close?(): void;
}

/** Resolves at one event of a request or a transaction, rejects at another. */
function settles(source: IDBRequest | IDBTransaction, good: string, bad: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    Object.assign(source, { [`on${good}`]: resolve, [`on${bad}`]: () => reject(source.error) });
  });
}

/**
 * Records in a database of their own. The connection is opened when it is first needed, and again after it was lost:
 * Safari cuts it for pages in the background. What hangs counts as failed, and the next use begins anew, unless it is the
 * opening that takes long. Only what is written makes a database: of a stranger nothing is kept, not even an empty one.
 */
export function createDatabaseArea(factory: () => IDBFactory, name: string, clock: Clock): RecordArea {
  let opening: Promise<IDBDatabase> | undefined;
  let isMissing = false;
  let isOpen = false;
  /** Monotonic time. */
  let openedAt = 0;

  function close(): void {
    opening?.then((database) => database.close()).catch(() => {});
    opening = undefined;
    isOpen = false;
  }

  async function open(mode: IDBTransactionMode): Promise<IDBDatabase> {
    isMissing = false;
    openedAt = clock.now();
    const request = factory().open(name, 1);
    request.onupgradeneeded = () => {
      isMissing = mode === 'readonly';
      if (isMissing) (request.transaction as IDBTransaction).abort();
      else request.result.createObjectStore('records', { keyPath: 'id' });
    };
    await settles(request, 'success', 'error');
    const database = request.result;
    // A later version of ours wants to upgrade, or the browser took the database away.
    database.onversionchange = database.onclose = close;
    isOpen = true;
    return database;
  }

  /** Resolves at the commit, not at the request: before it nothing is safe. */
  async function transact(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest) {
    if (!isOpen && clock.now() - openedAt > LATE_MS) close();
    opening ??= open(mode);
    const transaction = (await opening).transaction('records', mode);
    const request = run(transaction.objectStore('records'));
    await settles(transaction, 'complete', 'abort');
    return request.result;
  }

  /**
   * A connection that was used before may be dead without having said so: what fails is tried once more on a new one,
   * as everything here may be repeated.
   */
  const transactTwice: typeof transact = (mode, run) =>
    transact(mode, run).catch(() => {
      close();
      return isMissing && mode === 'readonly' ? [] : transact(mode, run);
    });

  const attempt: typeof transact = (mode, run) =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        close();
        reject(error);
      };
      const task = transactTwice(mode, run);
      const cancel = clock.after(DATABASE_TIMEOUT_MS, () => {
        const error = new Error('Storage did not answer in time');
        // One that is still being opened is waited for again by the next use.
        (isOpen ? fail : reject)(Object.assign(error, { late: task }));
      });
      task.finally(cancel).then(resolve, fail);
    });

  return {
    durability: 'disk',
    load: () => attempt('readonly', (store) => store.getAll()),
    put: (record) => attempt('readwrite', (store) => store.put(record)),
    remove: (id) => attempt('readwrite', (store) => store.delete(id)),
    close,
  };
}

/**
 * Records as JSON in a web storage, or in an object that is gone with the page, each under a key of its own. What can't
 * be read is left alone.
 */
export function createStorageArea(
  area: () => Area,
  prefix: string,
  durability: RecordStore['durability'],
): RecordArea {
  function parse(key: string): OutboxRecord[] {
    try {
      return [JSON.parse(area()[key] ?? '')];
    } catch {
      return [];
    }
  }
  return {
    durability,
    canKeep() {
      try {
        area()[prefix] = '';
        return delete area()[prefix];
      } catch {
        return false;
      }
    },
    load: async () =>
      Object.keys(area())
        .filter((key) => key.startsWith(prefix))
        .flatMap(parse),
    put: async (record) => {
      area()[prefix + record.id] = JSON.stringify(record);
    },
    remove: async (id) => {
      delete area()[prefix + id];
    },
  };
}
