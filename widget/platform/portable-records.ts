import type { OutboxRecord, RecordStore } from '../client/types.ts';

/** Where small texts are kept: `localStorage`, React Native's `AsyncStorage`, or anything with these three. */
export interface KeyValueStorage {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** One after the other in a storage: each reads what the one before wrote. */
const turns = new WeakMap<KeyValueStorage, Promise<unknown>>();
const turnOf = (place: KeyValueStorage) => turns.get(place) ?? Promise.resolve();

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
 * Records under a key for each conversation: `prefix` and its id, as a JSON list, for such a storage can't list its keys.
 * `ids` are those of the conversations whose records are loaded.
 */
export function createPortableRecords(
  storage: KeyValueStorage | undefined,
  prefix: string,
  ids: () => string[],
): RecordStore {
  const place = storage ?? createMemoryStorage();
  /** Under which key each of them is. */
  const keys = new Map<string, string>();

  async function read(key: string): Promise<OutboxRecord[]> {
    const text = await place.getItem(key);
    try {
      // No list has no `filter`.
      const list: OutboxRecord[] = JSON.parse(text ?? '[]').filter(Boolean);
      for (const { id } of list) keys.set(id, key);
      return list;
    } catch {
      // What nobody can read must not keep what is sent now from being kept.
      return [];
    }
  }

  /** Takes a record out of its place, or puts it there anew. */
  function change(id: string, ...anew: OutboxRecord[]): Promise<void> {
    const done = turnOf(place).then(async () => {
      const key = anew[0] ? prefix + (anew[0].conversationId ?? '') : keys.get(id);
      if (key === undefined) return;
      const list = [...(await read(key)).filter((record) => record.id !== id), ...anew];
      await (list[0] ? place.setItem(key, JSON.stringify(list)) : place.removeItem(key));
      if (anew[0]) keys.set(id, key);
      else keys.delete(id);
    });
    turns.set(
      place,
      done.catch(() => {}),
    );
    return done;
  }

  return {
    durability: storage ? 'disk' : 'memory',
    load: () =>
      turnOf(place).then(async () => {
        // Also what nobody asks for any more: what is missing in a list counts as erased by others.
        const places = new Set([...keys.values(), ...ids().map((id) => prefix + id)]);
        // For none waits nothing here.
        places.delete(prefix);
        return (await Promise.all([...places].map(read))).flat().filter(({ payload }) => payload);
      }),
    put: (record) => change(record.id, record),
    remove: (id) => change(id),
  };
}
