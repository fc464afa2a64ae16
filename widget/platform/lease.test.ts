import { expect, it } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import { holdLease } from './lease.ts';
import { openStorage } from './storage.ts';

/** Tabs over one storage; what each does is logged. */
function setUp() {
  const clock = createTestClock();
  const storage = openStorage('memory', {} as Window, {});
  const log: string[] = [];
  const run = (ownId: string, ms: number) =>
    holdLease({ storage, clock, ownId }, 'send', async () => {
      log.push(`${ownId} begins`);
      await new Promise<void>((resolve) => clock.after(ms, resolve));
      log.push(`${ownId} ends`);
    });
  return { clock, storage, log, run };
}

it('[D9] lets one tab at a time do it, however long it takes, and leaves nothing behind', async () => {
  const { clock, storage, log, run } = setUp();
  run('a', 60_000);
  run('b', 1);
  await clock.advance(62_000);
  expect(log.filter((line) => line.endsWith('begins'))).toHaveLength(2);
  expect(log[1]?.[0]).toBe(log[0]?.[0]);
  expect(storage.read('send:lease')).toBeUndefined();
  expect(clock.pending).toBe(0);
});

it('[D9] waits for a tab that is gone no longer than its lease, whatever becomes of the wall clock', async () => {
  const { clock, storage, log, run } = setUp();
  storage.write('send:lease', `gone ${clock.wallNow() + 15_000}`);
  run('b', 1);
  await clock.advance(14_000);
  expect(log).toEqual([]);
  await clock.advance(2_000);
  expect(log).toEqual(['b begins', 'b ends']);
  storage.write('send:lease', `gone ${clock.wallNow() + 15_000}`);
  clock.jump(-3_600_000);
  run('c', 1);
  await clock.advance(1_000);
  expect(log).toContain('c ends');
});
