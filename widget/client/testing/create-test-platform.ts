// A part that is loaded when it is needed is there: no time of the test's clock passes for that.
import '../late.ts';
import { createEmitter } from '../emitter.ts';
import type { Hint, Platform, UploadReply, UploadRequest } from '../types.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { createTestRecords, type TestRecords } from './test-records.ts';
import { createTestSocket, type SentFrame, type TestSocket } from './test-socket.ts';

export type { SentFrame, TestClock, TestRecords, TestSocket };

/** A world for the client in which nothing happens unless the test says so. */
export interface TestPlatform extends Platform {
  clock: TestClock;
  records: TestRecords;
  /** Every socket that was ever opened, in order. */
  readonly sockets: TestSocket[];
  /** The newest socket. */
  readonly socket: TestSocket;
  /** Called at every attempt to connect; by default nothing answers. */
  onAttempt: (socket: TestSocket) => void;
  /** Called with every frame that the client sends. */
  onFrame: (socket: TestSocket, frame: SentFrame) => void;
  /** Answers `fetch`; by default there is no network. */
  onFetch: (url: string, init?: RequestInit) => Response | Promise<Response>;
  /** Answers uploads; by default there is no network. */
  onUpload: (request: UploadRequest) => UploadReply | Promise<UploadReply>;
  /** What the browser tells of itself. */
  hint(hint: Hint): void;
}

export interface TestPlatformOptions {
  /** Of the random numbers. @default 1 */
  seed?: number;
  /** Shared with another platform: the same browser, or the same page after a reload. */
  records?: TestRecords;
  clock?: TestClock;
  locks?: Map<string, Promise<unknown>>;
  shared?: Map<string, string>;
}

/** The generator "mulberry32": small, and good enough to spread delays. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One at a time per name, in the order of asking. */
function createExclusively(locks: Map<string, Promise<unknown>>): Platform['exclusively'] {
  return (name, task) => {
    const turn = (locks.get(name) ?? Promise.resolve()).then(task);
    locks.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };
}

/** Who hears that the strings of a browser have changed, each with the map that holds them. */
const sharers = new WeakMap<Map<string, string>, Set<() => void>>();

let platforms = 0;

/** Creates a platform with a clock, sockets, records, locks and a network of its own, unless it is to share some. */
export function createTestPlatform(options: TestPlatformOptions = {}): TestPlatform {
  const { seed = 1, clock = createTestClock(), records = createTestRecords(), locks = new Map() } = options;
  const { shared = new Map() } = options;
  const listeners = sharers.get(shared) ?? new Set();
  sharers.set(shared, listeners);
  const own = new Set<() => void>();
  const sockets: TestSocket[] = [];
  const hints = createEmitter<{ hint: Hint }>();
  const group = (++platforms).toString(16).padStart(4, '0');
  let ids = 0;

  const platform: TestPlatform = {
    clock,
    records,
    sockets,
    get socket() {
      const newest = sockets.at(-1);
      if (!newest) throw new Error('No socket was opened');
      return newest;
    },
    onAttempt() {},
    onFrame() {},
    onFetch: () => Promise.reject(new TypeError('fetch failed')),
    onUpload: () => Promise.reject(new TypeError('upload failed')),
    hint: (hint) => hints.emit('hint', hint),
    random: createRandom(seed),
    randomId: () => `00000000-0000-4000-8000-${group}${(++ids).toString(16).padStart(8, '0')}`,
    openSocket(socketOptions) {
      const { socket, far } = createTestSocket({
        options: socketOptions,
        clock,
        onAttempt: (attempted) => platform.onAttempt(attempted),
        onFrame: (sender, frame) => platform.onFrame(sender, frame),
      });
      sockets.push(far);
      return socket;
    },
    fetch: async (url, init) => {
      const { signal } = init ?? {};
      if (!signal) return platform.onFetch(url, init);
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        Promise.resolve(platform.onFetch(url, init)).then(resolve, reject);
      });
    },
    upload: async (request) => platform.onUpload(request),
    exclusively: createExclusively(locks),
    shared: {
      read: (key) => shared.get(key),
      write(key, value) {
        shared.set(key, value);
        for (const tell of listeners) if (!own.has(tell)) tell();
      },
      onChange(listener) {
        own.add(listener);
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    onHint: (listener) => hints.on('hint', listener),
  };
  return platform;
}
