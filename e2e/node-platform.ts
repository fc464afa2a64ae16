import { WebSocket } from 'ws';
import { createTestRecords } from '../widget/client/testing/test-records.ts';
import type { Hint, Platform } from '../widget/client/types.ts';
import { createClock } from '../widget/platform/clock.ts';
import { createExclusively } from '../widget/platform/locks.ts';
import { createRandomId } from '../widget/platform/random.ts';
import { createOpenSocket } from '../widget/platform/sockets.ts';

/** Node behind the client's interfaces: real time, real sockets, real HTTP, and records in memory. */
export function createNodePlatform(): Platform & { hint(hint: Hint): void } {
  const listeners = new Set<(hint: Hint) => void>();
  const clock = createClock(globalThis as never);
  return {
    clock,
    random: Math.random,
    randomId: createRandomId(crypto),
    openSocket: createOpenSocket(WebSocket as unknown as typeof globalThis.WebSocket, clock),
    fetch: (url, init) => fetch(url, init),
    async upload({ url, form, signal }) {
      const response = await fetch(url, { method: 'POST', body: form, ...(signal && { signal }) });
      return { status: response.status, body: await response.text() };
    },
    records: createTestRecords(),
    exclusively: createExclusively(undefined),
    onHint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hint(hint) {
      for (const listener of listeners) listener(hint);
    },
  };
}
