import type { OutboxRecord, RecordStore } from '../client/types.ts';

/** One place where records can lie. */
export interface RecordArea extends RecordStore {
  /** Whether it takes anything now; those without it do while they can be read. */
  canKeep?(): boolean;
  close?(): void;
}

/** Settles when a request of IndexedDB does. */
function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Records in a database of their own. The connection is opened when it is first needed, and again after it was lost:
 * Safari cuts it for pages in the background.
 */
export function createDatabaseArea(factory: () => IDBFactory, name: string): RecordArea {
  let opening: Promise<IDBDatabase> | undefined;

  function close(): void {
    opening?.then((database) => database.close()).catch(() => {});
    opening = undefined;
  }

  async function open(): Promise<IDBDatabase> {
    const request = factory().open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records', { keyPath: 'id' });
    const database = await settled(request);
    // A later version of ours wants to upgrade, or the browser took the database away.
    database.onversionchange = database.onclose = close;
    return database;
  }

  /**
   * Resolves at the commit, not at the request: before it nothing is safe. A connection that was used before may be dead
   * without having said so, which is why it is tried once more on a new one; every operation here may be repeated.
   */
  async function transact<T>(
    mode: IDBTransactionMode,
    run: (store: IDBObjectStore) => IDBRequest<T>,
    mayRetry = !!opening,
  ): Promise<T> {
    opening ??= open();
    try {
      const transaction = (await opening).transaction('records', mode);
      const request = run(transaction.objectStore('records'));
      return await new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? request.error);
      });
    } catch (error) {
      close();
      if (!mayRetry) throw error;
      return transact(mode, run, false);
    }
  }

  return {
    durability: 'disk',
    load: () => transact('readonly', (store) => store.getAll()),
    put: async (record) => void (await transact('readwrite', (store) => store.put(record))),
    remove: (id) => transact('readwrite', (store) => store.delete(id)),
    close,
  };
}

/** Records as JSON in a web storage, each under a key of its own. What can't be read is left alone. */
export function createStorageArea(
  area: () => Storage,
  prefix: string,
  durability: RecordStore['durability'],
): RecordArea {
  function parse(key: string): OutboxRecord[] {
    try {
      return [JSON.parse(area().getItem(key) ?? '')];
    } catch {
      return [];
    }
  }
  return {
    durability,
    canKeep() {
      try {
        area().setItem(prefix, '');
        area().removeItem(prefix);
        return true;
      } catch {
        return false;
      }
    },
    load: async () =>
      Object.keys(area())
        .filter((key) => key.startsWith(prefix))
        .flatMap(parse),
    put: async (record) => area().setItem(prefix + record.id, JSON.stringify(record)),
    remove: async (id) => area().removeItem(prefix + id),
  };
}

/** Records that are gone with the page. Copied in and out, as by the others. */
export function createMemoryArea(): RecordArea {
  const records = new Map<string, OutboxRecord>();
  return {
    durability: 'memory',
    load: async () => structuredClone([...records.values()]),
    put: async (record) => void records.set(record.id, structuredClone(record)),
    remove: async (id) => void records.delete(id),
  };
}
