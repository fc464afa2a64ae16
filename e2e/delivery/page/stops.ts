import type { StopKind } from './entry.ts';

/**
 * Runs in the page: can end it at any call that the chat makes, and at any answer that it waits for. The page stands still
 * in a request that nobody answers, at `stopUrl`, until whoever hears it has ended it.
 */
export function plantStops(stopUrl: string): void {
  const hand = window.deliveryHand;
  let left = Number.POSITIVE_INFINITY;
  let end: StopKind = 'stop';

  hand.stopAfter = (count, how) => {
    left = count;
    end = how;
  };
  hand.pass = () => {
    if (left-- > 0) return;
    left = Number.POSITIVE_INFINITY;
    hand.flush();
    if (end === 'reload') return location.reload();
    const request = new XMLHttpRequest();
    request.open('GET', `${stopUrl}?${new URLSearchParams({ load: hand.load, end })}`, false);
    request.send();
  };

  /** Calls of a method, and what its promise comes to. */
  function pause<T extends object>(target: T, name: keyof T): void {
    const real = target[name] as (...values: unknown[]) => unknown;
    target[name] = function paused(this: unknown, ...values: unknown[]) {
      hand.pass();
      const result = real.apply(this, values);
      if (!(result instanceof Promise)) return result;
      return result.finally(hand.pass);
    } as T[keyof T];
  }

  pause(window, 'fetch');
  pause(Response.prototype, 'text');
  pause(WebSocket.prototype, 'send');
  pause(BroadcastChannel.prototype, 'postMessage');
  pause(IDBObjectStore.prototype, 'put');
  pause(IDBObjectStore.prototype, 'delete');
  pause(IDBObjectStore.prototype, 'getAll');
  pause(IDBDatabase.prototype, 'transaction');
  if (navigator.locks) pause(LockManager.prototype, 'request');

  // Heard before the page hears it, for this listener is there first.
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function watchedTransaction(names, mode, options) {
    const made = transaction.call(this, names, mode, options);
    made.addEventListener?.('complete', hand.pass);
    return made;
  };
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', hand.pass);
    }
  };
}
