import type { KeyValueStorage } from '../../platform/portable-records.ts';

export interface TestStorage extends KeyValueStorage {
  readonly items: Map<string, string>;
  /** All that is kept, in one text. */
  text(): string;
}

/** A storage whose items a test can see: it answers at once, as `localStorage`, or after so many milliseconds. */
export function createStorage(ms = 0): TestStorage {
  const items = new Map<string, string>();
  const after = <T>(run: () => T) =>
    ms ? new Promise<T>((resolve) => setTimeout(() => resolve(run()), ms)) : run();
  return {
    items,
    text: () => [...items.values()].join(),
    getItem: (key) => after(() => items.get(key)),
    setItem: (key, value) => after(() => void items.set(key, value)),
    removeItem: (key) => after(() => void items.delete(key)),
  };
}
