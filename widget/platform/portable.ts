import type { Clock, Hint, Platform, Unsubscribe } from '../client/types.ts';
import { createClock } from './clock.ts';
import { createExclusively, type Locks } from './locks.ts';
import { createPortableRecords, type KeyValueStorage } from './portable-records.ts';
import { createRandomId } from './random.ts';
import { createOpenSocket } from './sockets.ts';

export type { KeyValueStorage };

/** What is used of a WebSocket: the browser's, React Native's, or that of `ws`. */
export type PortableWebSocket = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener'>;

export type PortableWebSocketClass = new (url: string) => PortableWebSocket;

/** What may stand in for the globals; each is looked for among them when it is first needed. */
export interface PortableOptions {
  fetch?: ((url: string, init?: RequestInit) => Promise<Response>) | undefined;
  /** Needed where there is no global one: `ws`, for Node before 22. */
  WebSocket?: (new (url: string) => object) | undefined;
  /** Where what is unsent is kept. @default memory: as long as the process lasts */
  storage?: KeyValueStorage | undefined;
  clock?: Clock | undefined;
}

/** The client's platform wherever JavaScript runs, with the WebSocket that it uses now. */
export interface PortablePlatform extends Platform {
  /** The newest WebSocket; null before the first. */
  readonly native: PortableWebSocket | null;
}

/** All that may be missing: no page, no crypto (React Native), no WebSocket (Node before 22). */
const globals = globalThis as Partial<EventTarget> & {
  document?: Document;
  crypto?: Crypto;
  WebSocket?: unknown;
  navigator?: { locks?: Locks };
};

/** React Native has no `crypto` of its own; an id needs to be unique, not secret. */
const weakCrypto = {
  getRandomValues: (bytes: Uint8Array) => bytes.map(() => Math.random() * 256),
} as unknown as Pick<Crypto, 'getRandomValues'>;

/** One at a time among the clients of this program. */
const exclusively = createExclusively(undefined);

/** A UUID (version 4), of the best randomness that there is. */
export const randomId = (): string => createRandomId(globals.crypto ?? weakCrypto)();

/** Throws where there is no WebSocket at all, and says what to do. */
export function requireWebSocket({ WebSocket }: PortableOptions): PortableWebSocketClass {
  const found = WebSocket ?? globals.WebSocket;
  if (found) return found as PortableWebSocketClass;
  throw new Error("There is no WebSocket here. Pass one: { WebSocket: (await import('ws')).WebSocket }");
}

/** `fetch`, the one given or the one that is there. */
export const toFetch = ({ fetch }: PortableOptions): Platform['fetch'] =>
  fetch ?? ((url, init) => globalThis.fetch(url, init));

/** Uploads by `fetch`, which does not tell how far it is. */
export const toUpload =
  (options: PortableOptions): Platform['upload'] =>
  async ({ url, form, signal }) => {
    const init = { method: 'POST', body: form, credentials: 'omit' } as const;
    const response = await toFetch(options)(url, signal ? { ...init, signal } : init);
    return { status: response.status, body: await response.text() };
  };

/** The clock given, or the machine's. */
export const toClock = ({ clock }: PortableOptions): Clock => clock ?? createClock(globalThis as never);

/**
 * What a page tells of itself, where there is a page. That it is hidden is not told: a client without an interface may
 * be there for exactly that time.
 */
function hearPage(listener: (hint: Hint) => void): Unsubscribe {
  const offs: Unsubscribe[] = [];
  const hear = (
    target: Partial<EventTarget> | undefined,
    type: string,
    hint: Hint,
    isMeant = (_: Event) => true,
  ) => {
    const handle = (event: Event) => isMeant(event) && listener(hint);
    target?.addEventListener?.(type, handle);
    offs.push(() => target?.removeEventListener?.(type, handle));
  };
  const { document } = globals;
  hear(globals, 'online', 'online');
  hear(globals, 'offline', 'offline');
  hear(globals, 'pagehide', 'suspended');
  hear(globals, 'pageshow', 'restored', (event) => (event as PageTransitionEvent).persisted);
  hear(document, 'visibilitychange', 'visible', () => !document?.hidden);
  return () => {
    for (const off of offs) off();
  };
}

/**
 * Creates the platform; nothing is looked for, opened or stored before the client asks. Records are stored under `prefix`
 * and the id of their conversation, and loaded for `ids`.
 */
export function createPortablePlatform(
  options: PortableOptions,
  prefix: string,
  ids: () => string[],
): PortablePlatform {
  const clock = toClock(options);
  let native: PortableWebSocket | null = null;

  /** Made by the class that is there when it is needed. */
  function Native(url: string): PortableWebSocket {
    native = new (requireWebSocket(options))(url);
    return native;
  }

  return {
    clock,
    random: Math.random,
    randomId,
    openSocket: createOpenSocket(Native as unknown as typeof WebSocket, clock),
    get native() {
      return native;
    },
    fetch: toFetch(options),
    upload: toUpload(options),
    records: createPortableRecords(options.storage, prefix, ids),
    // Without a storage nothing is shared with other pages, and so nobody is waited for.
    exclusively: createExclusively(options.storage && (globals.navigator?.locks ?? { request: exclusively })),
    onHint: hearPage,
  };
}
