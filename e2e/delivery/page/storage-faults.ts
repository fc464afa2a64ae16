import type { StorageFault } from './entry.ts';

/** Runs in the page: lets its storage be broken for a while. */
export function plantStorageFaults(): void {
  const hand = window.deliveryHand;
  let how: StorageFault | undefined;
  let until = 0;

  hand.breakStorage = (fault, end) => {
    how = fault;
    until = end;
  };
  const isOn = (...faults: StorageFault[]) => !!how && hand.realNow() < until && faults.includes(how);
  const full = () => new DOMException('The storage is full', 'QuotaExceededError');

  /** Looks like a request or a transaction, and never says anything. */
  const silence = (): never =>
    new Proxy({ objectStore: silence, getAll: silence, put: silence, delete: silence } as never, {
      set: () => true,
    });

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function brokenOpen(name, version) {
    if (isOn('throws')) throw new DOMException('No storage here', 'SecurityError');
    return isOn('hangs') ? silence() : open.call(this, name, version);
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function brokenTransaction(names, mode, options) {
    if (isOn('throws')) throw new DOMException('The connection was lost', 'InvalidStateError');
    return isOn('hangs') ? silence() : transaction.call(this, names, mode, options);
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function brokenPut(value, key) {
    if (isOn('full')) throw full();
    return put.call(this, value, key);
  };

  for (const name of ['localStorage', 'sessionStorage'] as const) {
    const real = window[name];
    const broken = new Proxy(real, {
      set() {
        throw full();
      },
      get: (target, key) => {
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    Object.defineProperty(window, name, {
      get() {
        if (isOn('throws')) throw new DOMException('No storage here', 'SecurityError');
        return isOn('full') ? broken : real;
      },
    });
  }
}
