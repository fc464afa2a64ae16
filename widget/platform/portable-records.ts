import type { OutboxRecord, RecordStore } from '../client/types.ts';

/** Where small texts are kept: `localStorage`, React Native's `AsyncStorage`, or anything with these three. */
export interface KeyValueStorage {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** A storage that lasts as long as the process. */
export function createMemoryStorage(): KeyValueStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key),
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
}

/**
 * Records under one key of a storage, as a JSON list. Such a storage can't list its keys, which is why they are not
 * apart. `key` is asked for at each use: a conversation has its id late.
 */
export function createPortableRecords(storage: KeyValueStorage | undefined, key: () => string): RecordStore {
  const place = storage ?? createMemoryStorage();
  /** One after the other: each reads what the one before wrote. */
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<OutboxRecord[]> {
    const text = await place.getItem(key());
    try {
      const list = JSON.parse(text ?? '[]');
      return Array.isArray(list) ? list : [];
    } catch {
      // What nobody can read must not keep what is sent now from being kept.
      return [];
    }
  }

  function change(toList: (list: OutboxRecord[]) => OutboxRecord[]): Promise<void> {
    const done = turn.then(async () => {
      const list = toList(await read());
      await (list[0] ? place.setItem(key(), JSON.stringify(list)) : place.removeItem(key()));
    });
    turn = done.catch(() => {});
    return done;
  }

  const others = (list: OutboxRecord[], id: string) => list.filter((record) => record.id !== id);
  return {
    durability: storage ? 'disk' : 'memory',
    load: () => turn.then(read),
    put: (record) => change((list) => [...others(list, record.id), record]),
    remove: (id) => change((list) => others(list, id)),
  };
}
