import type { BrowserPlatform } from './browser.ts';
import { type Area, areaOf, type Persist, toSessionKey } from './storage.ts';

/** Longer than a disk takes; what hangs is not waited for. */
const DATABASE_TIMEOUT_MS = 1000;

/** Another tab that does not let go of the database delays its end, and can't prevent it. */
function deleteDatabase({ clock }: BrowserPlatform, factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name);
    const cancel = clock.after(DATABASE_TIMEOUT_MS, resolve);
    request.onsuccess = request.onerror = () => {
      cancel();
      resolve();
    };
  });
}

/** `last` is the key whose end tells the other tabs that all is gone. */
function eraseArea(view: Window, kind: Persist, isOurs: (key: string) => boolean, last: string): void {
  try {
    const area = areaOf(view, kind, {});
    const keys = Object.keys(area).filter(isOurs);
    for (const key of keys.filter((each) => each !== last).concat(last)) delete area[key];
  } catch {
    // Where nothing may be looked at, nothing was kept.
  }
}

/**
 * Erases all that is kept in the platform's namespace, by whatever `persist` it was kept: the option may have been another one before.
 * What still runs on this platform can keep nothing any more; whoever goes on needs a new one.
 *
 * @param memory What the page itself holds.
 */
export async function erase(platform: BrowserPlatform, view: Window, memory: Area): Promise<void> {
  const { namespace, records, shared } = platform;
  Object.assign(records, { load: async () => [], put: async () => {}, remove: async () => {} });
  Object.assign(shared, { write: () => true });
  records.close();
  const prefixes = [
    `captivate:${namespace}:`,
    `captivate:send:${namespace}:`,
    `captivate:start:${namespace}:`,
  ];
  const isOurs = (key: string) => prefixes.some((prefix) => key.startsWith(prefix));
  for (const key of Object.keys(memory)) delete memory[key];
  try {
    await deleteDatabase(platform, view.indexedDB, `captivate:${namespace}`);
  } catch {
    // No database may be used: there is none.
  }
  for (const kind of ['session', 'local'] as const) eraseArea(view, kind, isOurs, toSessionKey(namespace));
}
