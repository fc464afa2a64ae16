/** A web storage, as far as it is used here: what it holds are own properties. */
export interface FakeStorage extends Storage {
  /** While set, nothing can be written: the storage is full. */
  failure: Error | undefined;
}

/** Creates an empty one. */
export function createFakeStorage(): FakeStorage {
  let failure: Error | undefined;
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem(key: string, value: string) {
      storage[key] = value;
    },
    get failure() {
      return failure;
    },
  };
  const storage: FakeStorage = new Proxy(Object.create(methods), {
    set(target, key, value) {
      if (key === 'failure') {
        failure = value;
        return true;
      }
      if (failure) throw failure;
      // A browser keeps nothing but text.
      return Reflect.defineProperty(target, key, {
        value: String(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    },
  });
  return storage;
}
