import { expect, it } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import type { OutboxRecord } from '../client/types.ts';
import type { BrowserPlatform } from './browser.ts';
import { erase } from './erase.ts';
import { createRecords } from './records.ts';
import { openStorage } from './storage.ts';
import { createFakeDatabases } from './testing/fake-database.ts';
import { createFakeStorage } from './testing/fake-storage.ts';

const RECORD: OutboxRecord = {
  v: 1,
  id: 'a',
  seq: 1,
  payload: { kind: 'text', text: 'unsent' },
  composedAt: 0,
  state: 'queued',
  attempts: 0,
};

function setUp() {
  const clock = createTestClock();
  const databases = createFakeDatabases();
  const removed: string[] = [];
  const watch = (area: Storage) =>
    new Proxy(area, {
      deleteProperty(target, key) {
        removed.push(String(key));
        return Reflect.deleteProperty(target, key);
      },
    });
  const local = createFakeStorage();
  const session = createFakeStorage();
  const view = {
    localStorage: watch(local),
    sessionStorage: watch(session),
    indexedDB: databases.factory,
  } as unknown as Window;
  const memory = {};
  const records = createRecords({ namespace: 'key', persist: 'local', view, clock });
  const shared = openStorage('local', view, memory);
  const platform = { namespace: 'key', clock, records, shared } as unknown as BrowserPlatform;
  const eraseAll = () => erase(platform, view, memory);
  return { clock, databases, local, session, memory, removed, view, platform, eraseAll };
}

it('leaves nothing of a key in any storage, and all else as it is', async () => {
  const { local, session, databases, memory, platform, removed, eraseAll } = setUp();
  for (const name of ['session', 'draft', 'visitor', 'record:a']) local[`captivate:key:${name}`] = 'x';
  session['captivate:key:greeted'] = 'true';
  local['captivate:send:key:c1:lease'] = 'x';
  local['captivate:start:key:lease'] = 'x';
  Object.assign(memory, { 'captivate:key:draft': 'refused by a full storage' });
  const others = { 'captivate:other:visitor': 'x', 'captivate:key2:visitor': 'x', cart: 'x' };
  Object.assign(local, others);
  await platform.records.put(RECORD);
  expect(databases.contents.size).toBe(1);
  await eraseAll();
  expect({ ...local }).toEqual(others);
  expect(Object.keys(session)).toEqual([]);
  expect(memory).toEqual({});
  expect(databases.contents.size).toBe(0);
  // Other tabs look at the storage when this one goes.
  expect(removed.at(-1)).toBe('captivate:key:session');
});

it('keeps nothing of what is still running', async () => {
  const { local, databases, platform, eraseAll } = setUp();
  await platform.records.load();
  await eraseAll();
  await platform.records.put(RECORD);
  platform.shared.write('captivate:key:draft', 'late');
  expect(await platform.records.load()).toEqual([]);
  expect([Object.keys(local), databases.contents.size, databases.open]).toEqual([[], 0, 0]);
});

it.each(['hangs', 'fails'] as const)('goes on where the database %s', async (opening) => {
  const { clock, databases, local, eraseAll } = setUp();
  databases.opening = opening;
  local['captivate:key:draft'] = 'x';
  const erasing = eraseAll();
  await clock.advance(1000);
  await erasing;
  expect(Object.keys(local)).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('does not throw where nothing may be looked at', async () => {
  const { clock, platform } = setUp();
  const forbidden = {
    get localStorage(): Storage {
      throw new DOMException('sandboxed', 'SecurityError');
    },
  } as unknown as Window;
  await erase({ ...platform, clock }, forbidden, {});
});
