import type { OutboxRecord, RecordStore } from '../../widget/client/types.ts';
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
    load: () => perform(false, () => [...records.values()].map((text): OutboxRecord => JSON.parse(text))),
    put(record) {
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
    remove: (id) => perform(false, () => void records.delete(id)),
  };
}

/** A write is heard of in the other tabs so much later. */
const TELLING_MS = 2;

/** The browser's small strings. */
export function createKeyValue({ disk, network, without }: Browser, time: TabTime, pulse: Pulse): KeyValue {
  const { values, listeners } = disk;
  const own = new Set<() => void>();
  const isKept = (key: string) => !(without.has('draft') && key.endsWith(':draft'));
  /** As by the `storage` event: every tab but this one. */
  function tellOthers(): void {
    for (const listener of listeners) if (!own.has(listener)) network.world.after(TELLING_MS, listener);
  }

  return {
    read: (key) => values.get(key),
    write(key, value) {
      if (!pulse.beat() || disk.isFull || !isKept(key)) return false;
      const isChange = values.get(key) !== value;
      values.set(key, value);
      if (isChange) tellOthers();
      return true;
    },
    remove(key) {
      if (pulse.beat() && values.delete(key)) tellOthers();
    },
    onChange(listener) {
      const hear = () => time.deliver(() => pulse.isAlive && listener());
      own.add(hear);
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}
