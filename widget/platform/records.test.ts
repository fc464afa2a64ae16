import { describe, expect, it } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import type { OutboxRecord } from '../client/types.ts';
import { createRecords } from './records.ts';
import { openStorage, type Persist } from './storage.ts';
import { createFakeStorage } from './testing/fake-storage.ts';

const record = (id: string, seq: number): OutboxRecord => ({
  v: 1,
  id,
  seq,
  payload: { kind: 'text', text: id },
  composedAt: seq,
  state: 'queued',
  attempts: 0,
});

/** A web storage of a quota so small that nothing of use fits in. */
function createFullArea(): Storage {
  const area = createFakeStorage();
  area.failure = new DOMException('full', 'QuotaExceededError');
  return area;
}

/** A page that forbids whatever it was not given. */
function createView(
  areas: Partial<Record<'localStorage' | 'sessionStorage' | 'indexedDB', unknown>>,
): Window {
  return new Proxy(areas, {
    get(target, name: keyof typeof areas) {
      if (name in target) return target[name];
      throw new DOMException('forbidden', 'SecurityError');
    },
  }) as unknown as Window;
}

function setUp(view: Window, persist: Persist = 'local') {
  const clock = createTestClock();
  return { clock, records: createRecords({ namespace: 'KEY', persist, view, clock }) };
}

describe('the records of a browser', () => {
  it('outlive the page in localStorage where there is no database', async () => {
    const view = createView({ localStorage: createFakeStorage() });
    const { records } = setUp(view);
    await records.put(record('b', 2));
    await records.put(record('a', 1));
    await records.remove('b');
    expect(records.durability).toBe('disk');
    expect(await setUp(view).records.load()).toEqual([record('a', 1)]);
  });

  it('do not wait for a database that never answers', async () => {
    const view = createView({ indexedDB: { open: () => ({}) }, localStorage: createFakeStorage() });
    const { records, clock } = setUp(view);
    const kept = records.put(record('a', 1));
    await clock.advance(1000);
    await kept;
    expect(records.durability).toBe('disk');
    expect(await setUp(createView({ localStorage: view.localStorage })).records.load()).toHaveLength(1);
  });

  it('go to the tab where that is all there is, or all that is wanted', async () => {
    const tabOnly = setUp(createView({ sessionStorage: createFakeStorage() }));
    await tabOnly.records.put(record('a', 1));
    expect(tabOnly.records.durability).toBe('tab');
    const local = createFakeStorage();
    const wanted = setUp(createView({ localStorage: local, sessionStorage: createFakeStorage() }), 'session');
    await wanted.records.put(record('a', 1));
    expect(Object.keys(local)).toEqual([]);
  });

  it('stay in memory where everything is forbidden, and say so', async () => {
    const { records } = setUp(createView({}));
    await expect(records.put(record('a', 1))).rejects.toThrow();
    expect(records.durability).toBe('memory');
    expect(await records.load()).toHaveLength(1);
  });

  it('are what was asked for in memory', async () => {
    const { records } = setUp(createView({}), 'memory');
    await records.put(record('a', 1));
    expect(await records.load()).toHaveLength(1);
  });

  it('leave alone what they cannot read', async () => {
    const area = createFakeStorage();
    area.setItem('captivate:KEY:record:x', '{');
    area.setItem('captivate:KEY:record:y', JSON.stringify({ ...record('y', 1), v: 2 }));
    const { records } = setUp(createView({ localStorage: area }));
    expect(await records.load()).toEqual([]);
    expect(Object.keys(area)).toHaveLength(2);
  });

  it('of one key are not those of another', async () => {
    const view = createView({ localStorage: createFakeStorage() });
    await setUp(view).records.put(record('a', 1));
    const other = createRecords({ namespace: 'OTHER', persist: 'local', view, clock: createTestClock() });
    expect(await other.load()).toEqual([]);
  });
});

describe('the small storage of a browser', () => {
  it('keeps, reads and forgets', () => {
    const view = createView({ localStorage: createFakeStorage() });
    expect(openStorage('local', view).write('captivate:draft', 'hi')).toBe(true);
    const again = openStorage('local', view);
    expect(again.read('captivate:draft')).toBe('hi');
    again.remove('captivate:draft');
    expect(openStorage('local', view).read('captivate:draft')).toBeUndefined();
  });

  it('never throws, and keeps until the page is left what the browser refuses', () => {
    for (const view of [createView({}), createView({ localStorage: createFullArea() })]) {
      const storage = openStorage('local', view);
      expect(storage.write('captivate:draft', 'hello')).toBe(false);
      expect(storage.read('captivate:draft')).toBe('hello');
      storage.remove('captivate:draft');
      expect(storage.read('captivate:draft')).toBeUndefined();
    }
  });

  it('touches nothing of the browser for memory', () => {
    const storage = openStorage('memory', createView({}));
    expect(storage.write('captivate:draft', 'hello')).toBe(true);
    expect(storage.read('captivate:draft')).toBe('hello');
  });
});
