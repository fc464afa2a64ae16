import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../client/types.ts';
import { createMemoryStorage, createPortableRecords } from './portable-records.ts';

const record = (id: string, text = id): OutboxRecord => ({
  v: 1,
  id,
  seq: 1,
  payload: { kind: 'text', text },
  composedAt: 0,
  state: 'queued',
  attempts: 0,
});

describe('portable records', () => {
  it('are kept in memory where there is no storage', async () => {
    const records = createPortableRecords(undefined, 'a', () => ['']);
    expect(records.durability).toBe('memory');
    await records.put(record('1'));
    await records.put(record('2'));
    await records.put(record('1', 'changed'));
    expect(await records.load()).toEqual([record('2'), record('1', 'changed')]);
    await records.remove('2');
    expect(await records.load()).toEqual([record('1', 'changed')]);
  });

  it('are kept under one key, which goes with the last of them', async () => {
    const storage = createMemoryStorage();
    const records = createPortableRecords(storage, 'a', () => ['']);
    expect(records.durability).toBe('disk');
    await records.put(record('1'));
    expect(JSON.parse(String(storage.getItem('a')))).toEqual([record('1')]);
    expect(await createPortableRecords(storage, 'a', () => ['']).load()).toEqual([record('1')]);
    expect(await createPortableRecords(storage, 'b', () => ['']).load()).toEqual([]);
    await records.remove('1');
    expect(storage.getItem('a')).toBeUndefined();
  });

  it('do not lose each other in a storage that takes its time', async () => {
    const items = createMemoryStorage();
    const slow = <T>(value: T) => new Promise<T>((resolve) => setTimeout(resolve, 1, value));
    const records = createPortableRecords(
      {
        getItem: (key) => slow(items.getItem(key)) as Promise<string>,
        setItem: (key, value) => slow(items.setItem(key, value)),
        removeItem: (key) => slow(items.removeItem(key)),
      },
      'a',
      () => [''],
    );
    await Promise.all(['1', '2', '3'].map((id) => records.put(record(id))));
    expect((await records.load()).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('reject where the storage fails, and go on afterwards', async () => {
    const items = createMemoryStorage();
    let isFull = true;
    const records = createPortableRecords(
      {
        ...items,
        setItem(key, value) {
          if (isFull) throw new Error('Full');
          items.setItem(key, value);
        },
      },
      'a',
      () => [''],
    );
    await expect(records.put(record('1'))).rejects.toThrow('Full');
    isFull = false;
    await records.put(record('2'));
    expect((await records.load()).map(({ id }) => id)).toEqual(['2']);
  });

  it('take what nobody can read for nothing', async () => {
    const storage = createMemoryStorage();
    storage.setItem('a', '{oh');
    storage.setItem('b', '{}');
    expect(await createPortableRecords(storage, 'a', () => ['']).load()).toEqual([]);
    expect(await createPortableRecords(storage, 'b', () => ['']).load()).toEqual([]);
  });
});
