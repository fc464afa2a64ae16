/** A web storage, as far as it is used here: its keys are own properties, its methods are not. */
export interface FakeStorage extends Storage {
  /** While set, nothing can be written: the storage is full. */
  failure: Error | undefined;
}

/** Creates an empty one. */
export function createFakeStorage(): FakeStorage {
  let failure: Error | undefined;
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      if (failure) throw failure;
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
    get failure() {
      return failure;
    },
    set failure(value) {
      failure = value;
    },
  };
  return Object.create(methods);
}
