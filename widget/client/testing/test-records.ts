import type { OutboxRecord, RecordStore } from '../types.ts';

/** Records in memory that outlive a client, so that a test can "reload"; and that can be made to fail. */
export interface TestRecords extends RecordStore {
  readonly all: ReadonlyMap<string, OutboxRecord>;
  /** While set, every method rejects with it. */
  failure: Error | undefined;
}

/** Creates an empty store of records that claims to be a disk. */
export function createTestRecords(): TestRecords {
  const all = new Map<string, OutboxRecord>();
  const records: TestRecords = {
    all,
    failure: undefined,
    durability: 'disk',
    async load() {
      if (records.failure) throw records.failure;
      return structuredClone([...all.values()]);
    },
    async put(record) {
      if (records.failure) throw records.failure;
      all.set(record.id, structuredClone(record));
    },
    async remove(id) {
      if (records.failure) throw records.failure;
      all.delete(id);
    },
  };
  return records;
}
