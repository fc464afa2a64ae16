import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../client/types.ts';
import { createMemoryStorage, createPortableRecords } from './portable-records.ts';

const record = (id: string, text = id): OutboxRecord => ({
  v: 1,
  id,
  conversationId: 'c',
  seq: 1,
  payload: { kind: 'text', text },
  composedAt: 0,
  state: 'queued',
  attempts: 0,
});

describe('portable records', () => {
  it('are kept in memory where there is no storage', async () => {
    const records = createPortableRecords(undefined, 'a', () => ['c']);
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
    const records = createPortableRecords(storage, 'a', () => ['c']);
    expect(records.durability).toBe('disk');
    await records.put(record('1'));
    expect(JSON.parse(String(storage.getItem('ac')))).toEqual([record('1')]);
    expect(await createPortableRecords(storage, 'a', () => ['c']).load()).toEqual([record('1')]);
    expect(await createPortableRecords(storage, 'b', () => ['c']).load()).toEqual([]);
    await records.remove('1');
    expect(storage.getItem('ac')).toBeUndefined();
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
      () => ['c'],
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
      () => ['c'],
    );
    await expect(records.put(record('1'))).rejects.toThrow('Full');
    isFull = false;
    await records.put(record('2'));
    expect((await records.load()).map(({ id }) => id)).toEqual(['2']);
  });

  it('take what nobody can read for nothing', async () => {
    const storage = createMemoryStorage();
    storage.setItem('ac', '{oh');
    storage.setItem('bc', '{}');
    expect(await createPortableRecords(storage, 'a', () => ['c']).load()).toEqual([]);
    expect(await createPortableRecords(storage, 'b', () => ['c']).load()).toEqual([]);
  });

  it('are listed, too, when nobody asks for their conversation any more, but not those of none', async () => {
    let ids = ['c'];
    const records = createPortableRecords(createMemoryStorage(), 'a', () => ids);
    const [ofOne, ofNone] = [record('1'), { ...record('2'), conversationId: undefined }];
    await records.put(ofOne);
    await records.put(ofNone);
    ids = [];
    expect(await records.load()).toEqual([ofOne]);
    await records.remove('1');
    expect(await records.load()).toEqual([]);
  });

  it('lose none for what is no record beside them', async () => {
    const storage = createMemoryStorage();
    storage.setItem('ac', JSON.stringify([record('1'), null, { ...record('2'), payload: undefined }]));
    const records = createPortableRecords(storage, 'a', () => ['c']);
    expect(await records.load()).toEqual([record('1')]);
    await records.put(record('3'));
    expect(await records.load()).toEqual([record('1'), record('3')]);
  });

  it('do not lose those that another client of the program puts into the same storage at once', async () => {
    const storage = createMemoryStorage();
    const [one, two] = [1, 2].map(() => createPortableRecords(storage, 'a', () => ['c']));
    await Promise.all([one?.put(record('1')), two?.put(record('2'))]);
    expect(await one?.load()).toEqual([record('1'), record('2')]);
  });
});
