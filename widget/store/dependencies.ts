/** What the store needs of the world; `host/` wires it to a browser, tests to fakes. */
import type { Client, Clock, Unsubscribe } from '../client/types.ts';
import type { Options } from '../config/options.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { Said } from './visitor.ts';

/** Small strings that outlive the page, as far as the browser lets them. No method ever throws. */
export interface KeyValue {
  read(key: string): string | undefined;
  /** Whether it was kept. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
  /** Calls when another tab of the browser has changed something. */
  onChange(listener: () => void): Unsubscribe;
}

/** What the store must know of the page and its browser. */
export interface Surroundings {
  /** False while the page is hidden: then nothing is paced, and a message may be notified. */
  isVisible(): boolean;
  /** What the browser says of its network; it may be wrong. */
  isOnline(): boolean;
  /** Calls when either of them may have changed. */
  onChange(listener: () => void): Unsubscribe;
}

export interface StoreDependencies {
  /** Stays the caller's: `dispose()` of the store does not dispose of it. */
  client: Client;
  /** Read at each use, so a caller that changes an option in place is heard. */
  options: Options;
  clock: Clock;
  /** A UUID. */
  randomId(): string;
  storage: KeyValue;
  /** Kept in here, where the next store of the same chat finds it. */
  said: Said;
  /** Address, title, referrer and language of the page: sent as `page`, asked for only with `pageMetadata: on`. */
  page(): JsonObject;
  surroundings: Surroundings;
  /** Called for a message that arrives unseen, while sound is on. */
  playSound?(): void;
  /**
   * Shows a system notification, where the browser lets it; asking for permission is the interface's business. Without a
   * title where neither the owner nor the author has given a name.
   */
  notify?(title: string | undefined, body: string): void;
}
