import type { Platform, Unsubscribe } from '../client/types.ts';
import { createClock } from './clock.ts';
import { createOnHint } from './hints.ts';
import { createExclusively, type Locks } from './locks.ts';
import { createRandomId } from './random.ts';
import { createRecords } from './records.ts';
import { createOpenSocket } from './sockets.ts';
import { openStorage, type Persist } from './storage.ts';

export interface BrowserPlatformOptions {
  /** Keeps what is unsent apart from that of other keys on the same origin. */
  apiKey: string;
  /** How long what is unsent may be kept. */
  persist: Persist;
}

/** A browser behind the client's interfaces. Nothing is stored, connected or listened to before the client asks. */
export function createBrowserPlatform(
  { apiKey, persist }: BrowserPlatformOptions,
  view: Window & typeof globalThis,
): Platform & {
  /** Ends what is still listening, and lets go of the database. What is kept stays. */
  dispose(): void;
} {
  const clock = createClock(view);
  const records = createRecords({ namespace: apiKey, persist, view, clock });
  const onHint = createOnHint(view, clock);
  const shared = openStorage(persist, view);
  const randomId = createRandomId(view.crypto);
  const ownId = randomId();
  const stops: Unsubscribe[] = [];

  return {
    clock,
    random: Math.random,
    randomId,
    openSocket: createOpenSocket(view.WebSocket, clock),
    fetch: (url, init) => view.fetch(url, init),
    // Fetched with the first file; when that fails, so does the upload, and the next one tries again.
    upload: async (request) => (await import('./uploads.ts')).createUpload(view.XMLHttpRequest)(request),
    records,
    // Undefined on plain-http pages, whatever the types say.
    exclusively: createExclusively(view.navigator.locks as Locks | undefined, async (name, task) => {
      const part = await import('./lease.ts').catch(() => undefined);
      return part ? part.holdLease({ storage: shared, clock, ownId }, name, task) : task();
    }),
    shared,
    onHint(listener) {
      const stop = onHint(listener);
      stops.push(stop);
      return stop;
    },
    dispose() {
      for (const stop of stops) stop();
      records.close();
    },
  };
}
