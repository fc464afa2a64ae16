/** How long what is kept may stay: until it is erased, until the tab is closed, until the page is left. */
export type Persist = 'local' | 'session' | 'memory';

/** Text by its key; what is written, read and deleted like that of an object may be a browser's storage. */
export type Area = Record<string, string>;

/** What another tab has done to a key; `null` for its value where it was removed, for its name where all were. */
export type StorageChange = Pick<StorageEvent, 'key' | 'newValue'>;

/** Where the store keeps how the chat was left. It is removed last when the visitor is forgotten, and never else. */
export const toSessionKey = (namespace: string) => `captivate:${namespace}:session`;

/** Small strings that outlive the page, as far as the browser lets them. No method ever throws. */
export interface SafeStorage {
  read(key: string): string | undefined;
  /** Whether it was kept as long as `persist` asks. If not, it is kept until the page is left. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
  /** Calls when another tab has changed something there; returns what ends that. */
  onChange(listener: (change: StorageChange) => void): () => void;
}

/** The storage of that kind; throws where the browser forbids to look (a sandboxed frame, blocked cookies). */
export function areaOf(view: Window, persist: Persist, memory: Area): Area {
  return persist === 'memory' ? memory : view[`${persist}Storage`];
}

/**
 * Opens the storage that `persist` names. Nothing is touched before the first call. `memory` holds what the browser
 * refuses, and all of it where memory is what was asked for.
 */
export function openStorage(persist: Persist, view: Window, memory: Area = {}): SafeStorage {
  function put(key: string, value: string): boolean {
    delete memory[key];
    try {
      areaOf(view, persist, memory)[key] = value;
      return true;
    } catch {
      memory[key] = value;
      return false;
    }
  }

  /** It takes something again, and so perhaps what it has refused. */
  function retry(): void {
    if (persist !== 'memory') for (const key in memory) put(key, memory[key] as string);
  }

  return {
    read(key) {
      try {
        // Memory holds only what the area refused, and then it is the newer one.
        return memory[key] ?? areaOf(view, persist, memory)[key];
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      const isKept = put(key, value);
      if (isKept) retry();
      return isKept;
    },
    remove(key) {
      delete memory[key];
      try {
        delete areaOf(view, persist, memory)[key];
      } catch {
        // Where nothing may be looked at, nothing was kept.
      }
      retry();
    },
    onChange(listener) {
      const ending = new AbortController();
      view.addEventListener(
        'storage',
        (change) => {
          // Newer than what was refused here.
          if (persist !== 'memory') delete memory[change.key as string];
          retry();
          listener(change);
        },
        ending,
      );
      return () => ending.abort();
    },
  };
}
