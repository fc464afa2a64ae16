/**
 * The small interfaces through which the client reaches a platform. The browser's side of them is `platform/`; tests and
 * Node pass their own. Nothing here names a browser global.
 */
import type { OutboxRecord } from './types.ts';

export type Unsubscribe = () => void;

/** Time as the client sees it: durations by a monotonic clock, the wall clock only to date what was written. */
export interface Clock {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Epoch milliseconds. */
  wallNow(): number;
  /** Calls once after `ms`; returns a function that cancels. */
  after(ms: number, callback: () => void): () => void;
}

export interface SocketListener {
  /** The transport is open; the hub has not said `socket_connected` yet. */
  onOpen(): void;
  onFrame(data: unknown): void;
  /** It could not be opened (1006), or has closed; the last that is heard of it. */
  onClose(code: number, reason: string): void;
}

/** One attempt and, where that succeeds, one life. */
export interface Socket {
  /** True when the frame was handed to an open transport. Never queues. */
  send(frame: string): boolean;
  /** Ends it for good, at once, whatever state it is in. Its listener hears nothing more. */
  drop(): void;
}

export interface SocketOptions {
  url: string;
  /** Milliseconds in which the transport must open, else the attempt counts as failed. */
  connectTimeout: number;
  listener: SocketListener;
}

/** Reasons to look at the connection now rather than later; they cut a wait, they never start a second attempt. */
export type Hint =
  | 'online'
  | 'offline'
  | 'visible'
  | 'hidden'
  | 'restored'
  | 'suspended'
  | 'woken'
  | 'writing';

/**
 * Where unsent messages are kept. Every method may reject; the client then goes on in memory, and says so where `put` does:
 * only that means that nothing is kept.
 */
export interface RecordStore {
  load(): Promise<OutboxRecord[]>;
  /** While a place where records may lie has not answered yet, and `load` gives those of the others. */
  readonly isPartial?: boolean;
  /** Resolves when the record is safe. */
  put(record: OutboxRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** How much a record survives: a restart of the browser, a reload, nothing. */
  readonly durability: 'disk' | 'tab' | 'memory';
}

export interface UploadRequest {
  url: string;
  form: FormData;
  /** 0 to 1. */
  onProgress?(fraction: number): void;
  signal?: AbortSignal | undefined;
}

/** What came back from an upload: any HTTP status, and the body as text. Rejects when there was no answer at all. */
export interface UploadReply {
  status: number;
  body: string;
}

/** Small strings that the tabs of one browser share, as far as it keeps any. No method ever throws. */
export interface Shared {
  read(key: string): string | undefined;
  write(key: string, value: string): unknown;
  /** Calls when another tab has written something. Without it a tab learns of the words of another when it sends next. */
  onChange?(listener: () => void): Unsubscribe;
}

/** All that the client needs of the world. */
export interface Platform {
  clock: Clock;
  /** [0, 1) */
  random(): number;
  /** A UUID (version 4). */
  randomId(): string;
  openSocket(options: SocketOptions): Socket;
  fetch(url: string, init?: RequestInit): Promise<Response>;
  upload(request: UploadRequest): Promise<UploadReply>;
  records: RecordStore;
  /** Runs `task` while no other tab of this browser runs one of the same name. */
  exclusively<T>(name: string, task: () => Promise<T>): Promise<T>;
  /** Without it tabs that begin at the same time get a conversation each. */
  shared?: Shared;
  /** Tells the client of `Hint`s; returns the unsubscribe. */
  onHint(listener: (hint: Hint) => void): Unsubscribe;
}
