import type { Platform, Unsubscribe } from '../client/types.ts';
import { createClock } from './clock.ts';
import { createOnHint } from './hints.ts';
import { createExclusively, type Locks } from './locks.ts';
import { createRandomId } from './random.ts';
import { createRecords, type Records } from './records.ts';
import { createOpenSocket } from './sockets.ts';
import { type Area, openStorage, type Persist, type SafeStorage } from './storage.ts';

export interface BrowserPlatformOptions {
  /** What is kept is kept apart from that of other keys on the same origin … */
  apiKey: string;
  /** … and of other chats with this key: the name of this one, or ''. */
  instance: string;
  /** How long what is unsent may be kept. */
  persist: Persist;
  /** Holds what no storage takes; with `persist: memory`, all that is known. */
  memory?: Area;
}

/** A browser behind the client's interfaces; what it keeps can be erased. */
export interface BrowserPlatform extends Platform {
  /** Under which everything is kept: name and key. */
  namespace: string;
  records: Records;
  /** Small strings, of the client and of whoever else has some. */
  shared: SafeStorage;
  /** Ends what is still listening, and lets go of the database. What is kept stays. */
  dispose(): void;
}

/** A browser behind the client's interfaces. Nothing is stored, connected or listened to before the client asks. */
export function createBrowserPlatform(
  { apiKey, instance, persist, memory }: BrowserPlatformOptions,
  view: Window & typeof globalThis,
): BrowserPlatform {
  const clock = createClock(view);
  const namespace = instance + apiKey;
  const records = createRecords({ namespace, persist, view, clock });
  const onHint = createOnHint(view, clock);
  const storage = openStorage(persist, view, memory);
  // Whoever keeps something, or takes turns, does so in the name of the key; the chat's own stands before it.
  const own = (name: string) => name.replace(/^captivate:(send:|start:)?/, (head) => head + instance);
  const randomId = createRandomId(view.crypto);
  const ownId = randomId();
  const stops: Unsubscribe[] = [];
  // Undefined on plain-http pages, whatever the types say.
  const exclusively = createExclusively(view.navigator.locks as Locks | undefined, async (name, task) => {
    const part = await import('./lease.ts').catch(() => undefined);
    return part ? part.holdLease({ storage, clock, ownId }, name, task) : task();
  });

  return {
    namespace,
    clock,
    random: Math.random,
    randomId,
    openSocket: createOpenSocket(view.WebSocket, clock),
    fetch: (url, init) => view.fetch(url, init),
    // Fetched with the first file; when that fails, so does the upload, and the next one tries again.
    upload: async (request) => (await import('./uploads.ts')).createUpload(view.XMLHttpRequest)(request),
    records,
    exclusively: (name, task) => exclusively(own(name), task),
    shared: {
      ...storage,
      read: (key) => storage.read(own(key)),
      write: (key, value) => storage.write(own(key), value),
      remove: (key) => storage.remove(own(key)),
    },
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
