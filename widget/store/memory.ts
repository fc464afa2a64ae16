import type { Options } from '../config/options.ts';
import type { KeyValue } from './dependencies.ts';
import type { Escalation } from './types.ts';

/**
 * What the store keeps across reloads, each under `captivate:<apikey>:<name>`. session: `{open, activeAt, escalation}`.
 * conversation: its id. owner: the `userId` that it belongs to. draft: what the composer of every tab shows. underway: each of
 * the texts that a tab is just making a record of, set apart by `TEXT_SEPARATOR`, each with its files (`attachments.ts`),
 * and the files that have no text yet. read: how many messages were seen.
 * answers: what was filled in before the start, by the `userId` of who it was, until the conversation has begun.
 * rating: `{id, rating}`: of which conversation, until the hub is known to have it.
 * visitor: our own id for someone without a `userId`. preferences: `{sound, notifications}`. consent: that it was given.
 */
export type MemoryName =
  | 'session'
  | 'conversation'
  | 'owner'
  | 'draft'
  | 'underway'
  | 'read'
  | 'visitor'
  | 'rating'
  | 'answers'
  | 'preferences'
  | 'consent';

/** The unit separator: nobody types it. */
export const TEXT_SEPARATOR = '\u001f';

export interface Session {
  open: boolean;
  /** Epoch milliseconds of the last message in either direction; 0: there was none. */
  activeAt: number;
  /** How far the escalation was. */
  escalation?: Escalation;
}

/** Whether there are sound and notifications for what arrives unseen: the visitor's choice. */
export interface Preferences {
  sound: boolean;
  notifications: boolean;
}

export interface Memory {
  /** Whether anything may be kept: the owner does not ask for consent, or the visitor has given it. */
  isAllowed(): boolean;
  /** The visitor consents, from now on. */
  allow(): void;
  read(name: MemoryName): string | undefined;
  /**
   * An empty value is not kept: the name is removed. Nothing is kept where it is not allowed. Whether a value was kept for
   * later pages, too.
   */
  write(name: MemoryName, value: string | undefined): boolean | undefined;
  /** Whatever was written by whoever, or `{}`. */
  readObject<T extends object>(name: MemoryName): Partial<T>;
}

export function createMemory(storage: KeyValue, options: Pick<Options, 'apikey' | 'consent'>): Memory {
  const keyOf = (name: MemoryName) => `captivate:${options.apikey}:${name}`;
  const read = (name: MemoryName) => storage.read(keyOf(name)) || undefined;
  let isConsented = !!read('consent');
  const isAllowed = () => isConsented || options.consent !== 'required';

  function write(name: MemoryName, value: string | undefined): boolean | undefined {
    if (!value) storage.remove(keyOf(name));
    else if (isAllowed()) return storage.write(keyOf(name), value);
  }

  return {
    isAllowed,
    allow() {
      isConsented = true;
      write('consent', '1');
    },
    read,
    write,
    readObject<T extends object>(name: MemoryName): Partial<T> {
      try {
        const value: unknown = JSON.parse(read(name) ?? '');
        return value && typeof value === 'object' ? (value as Partial<T>) : {};
      } catch {
        return {};
      }
    },
  };
}
