import { expect, it, vi } from 'vitest';
import { createHolds } from './holds.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

const SECOND = 1_000;

function setUp() {
  const { clock } = createTestPlatform();
  const onFree = vi.fn();
  const begin = vi.fn(async () => 'c');
  return { clock, onFree, begin, holds: createHolds(clock, begin, onFree) };
}

it('begins at once where nothing goes first', async () => {
  const { holds } = setUp();
  expect(holds.isHeld()).toBe(false);
  expect(await holds.begin()).toBe('c');
});

it('[D10] begins when all that goes first has settled, also what has come meanwhile, and however it ended', async () => {
  const { holds, clock, begin, onFree } = setUp();
  const ends: (() => void)[] = [];
  holds.hold(new Promise<void>((resolve) => ends.push(resolve)));
  void holds.begin();
  holds.hold(new Promise<void>((_resolve, reject) => ends.push(() => reject(new Error('gone')))));
  ends[0]?.();
  await clock.advance(1);
  expect([holds.isHeld(), begin.mock.calls.length]).toEqual([true, 0]);
  ends[1]?.();
  await clock.advance(1);
  expect([holds.isHeld(), begin.mock.calls.length]).toEqual([false, 1]);
  expect(onFree).toHaveBeenCalled();
});

it('[D10] waits 35 seconds for what does not settle, and no longer', async () => {
  const { holds, clock, begin } = setUp();
  holds.hold(new Promise(() => {}));
  void holds.begin();
  await clock.advance(34 * SECOND);
  expect(begin).not.toHaveBeenCalled();
  await clock.advance(2 * SECOND);
  expect(begin).toHaveBeenCalledOnce();
  expect(holds.isHeld()).toBe(false);
});
