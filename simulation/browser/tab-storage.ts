import type { OutboxRecord, RecordStore } from '../../widget/client/types.ts';
import { openStorage } from '../../widget/platform/storage.ts';
import type { KeyValue } from '../../widget/store/dependencies.ts';
import type { Browser } from './create-browser.ts';
import { wordsOfRecord } from './disk.ts';
import type { Pulse } from './pulse.ts';
import type { TabTime } from './tab-time.ts';

/** The browser's disk as one tab reaches it. */
export function createRecords(browser: Browser, tab: number, time: TabTime, pulse: Pulse): RecordStore {
  const { disk, network } = browser;
  const { journal } = network;
  const isInMemory = browser.without.has('storage');
  const records = isInMemory ? new Map<string, string>() : disk.records;
  /** What each record says that this tab ever had in hand. */
  const words = new Map<string, string>();
  const note = (record: OutboxRecord) => words.set(record.id, wordsOfRecord(record));

  function perform<T>(isWrite: boolean, run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!pulse.beat()) return;
      disk.perform({
        ...{ tab, isWrite, run },
        isAlive: () => pulse.isAlive,
        done: (value) => time.deliver(() => resolve(value)),
        fail: (error) => time.deliver(() => reject(error)),
      });
    });
  }

  return {
    durability: isInMemory ? 'memory' : 'disk',
    async load() {
      try {
        const all = await perform(false, () =>
          [...records.values()].map((text): OutboxRecord => JSON.parse(text)),
        );
        all.forEach(note);
        journal.write({ type: 'read', tab });
        return all;
      } catch (error) {
        journal.write({ type: 'unread', tab });
        throw error;
      }
    },
    put(record) {
      note(record);
      const text = JSON.stringify(record);
      return perform(true, () => {
        records.set(record.id, text);
        journal.write({
          type: 'kept',
          tab,
          key: record.id,
          words: wordsOfRecord(record),
          state: record.state,
        });
      });
    },
    remove(id) {
      if (pulse.isAlive) journal.write({ type: 'erased', tab, words: words.get(id) ?? '' });
      return perform(false, () => void records.delete(id));
    },
  };
}

/** Under which the draft is kept, and what is just leaving it. */
const DRAFT = /:(draft|underway)$/;

/** A write is heard of in the other tabs so much later. */
const TELLING_MS = 2;

/** The browser's `localStorage`, and the word of its changes, as the widget's own storage sees them in one tab. */
function createView({ disk, network, without }: Browser, tab: number, time: TabTime, pulse: Pulse): Window {
  const { values, listeners } = disk;
  const own = new Set<(key: string) => void>();
  const isKept = (key: string) => !(without.has('draft') && DRAFT.test(key));
  /** As by the `storage` event: every tab but this one. */
  function tellOthers(key: string): void {
    for (const listener of listeners)
      if (!own.has(listener)) network.world.after(TELLING_MS, () => listener(key));
  }

  const localStorage = new Proxy({} as Record<string, string>, {
    get: (_, key) => values.get(String(key)),
    set(_, key, value) {
      const name = String(key);
      if (!pulse.beat() || !isKept(name)) return false;
      if (disk.isFull) {
        if (DRAFT.test(name)) network.journal.write({ type: 'undrafted', tab });
        return false;
      }
      const isChange = values.get(name) !== value;
      values.set(name, value);
      if (name.endsWith(':conversation')) network.journal.write({ type: 'noted', conversation: value });
      if (isChange) tellOthers(name);
      return true;
    },
    deleteProperty(_, key) {
      if (pulse.beat() && values.delete(String(key))) tellOthers(String(key));
      return true;
    },
  });

  function addEventListener(
    _type: string,
    listener: (event: Partial<StorageEvent>) => void,
    { signal }: AddEventListenerOptions,
  ): void {
    const hear = (key: string) => time.deliver(() => pulse.isAlive && listener({ key }));
    own.add(hear);
    listeners.add(hear);
    signal?.addEventListener('abort', () => listeners.delete(hear));
  }

  return { localStorage, addEventListener } as unknown as Window;
}

/** The small strings of one tab: the widget's own, over the browser's. */
export const createKeyValue = (browser: Browser, tab: number, time: TabTime, pulse: Pulse): KeyValue =>
  openStorage('local', createView(browser, tab, time, pulse));
