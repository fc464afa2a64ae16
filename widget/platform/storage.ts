/** How long what is kept may stay: until it is erased, until the tab is closed, until the page is left. */
export type Persist = 'local' | 'session' | 'memory';

/** Small strings that outlive the page, as far as the browser lets them. No method ever throws. */
export interface SafeStorage {
  read(key: string): string | undefined;
  /** Whether it was kept as long as `persist` asks. If not, it is kept until the page is left. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
}

/** The storage of that kind; throws where the browser forbids to look (a sandboxed frame, blocked cookies). */
export function areaOf(view: Window, persist: 'local' | 'session'): Storage {
  return view[`${persist}Storage`];
}

/** Opens the storage that `persist` names. Nothing is touched before the first call. */
export function openStorage(persist: Persist, view: Window): SafeStorage {
  const memory = new Map<string, string>();
  const isMemory = persist === 'memory';

  function attempt<T>(task: (area: Storage) => T): T | undefined {
    try {
      return isMemory ? undefined : task(areaOf(view, persist));
    } catch {
      return undefined;
    }
  }

  return {
    // Memory holds only what the area refused, and then it is the newer one.
    read: (key) => memory.get(key) ?? attempt((area) => area.getItem(key)) ?? undefined,
    write(key, value) {
      const isKept = attempt((area) => {
        area.setItem(key, value);
        return true;
      });
      if (isKept) memory.delete(key);
      else memory.set(key, value);
      return isMemory || !!isKept;
    },
    remove(key) {
      memory.delete(key);
      attempt((area) => area.removeItem(key));
    },
  };
}
