import { expect, it, vi } from 'vitest';
import { createAttention } from './attention.ts';
import { createTestClock } from './testing/test-clock.ts';

const SECOND = 1_000;

function setUp() {
  const clock = createTestClock();
  const onLeft = vi.fn();
  return { clock, onLeft, attention: createAttention(clock, onLeft) };
}

it('knows whether the page is seen', () => {
  const { attention } = setUp();
  expect(attention.isHidden).toBe(false);
  attention.see(false);
  expect(attention.isHidden).toBe(true);
  attention.see(true);
  expect(attention.isHidden).toBe(false);
});

it('says that it was away after 30 s out of sight, not before', async () => {
  const { clock, attention } = setUp();
  // One that was always seen was not away.
  await clock.advance(60 * SECOND);
  expect(attention.see(true)).toBe(false);
  attention.see(false);
  await clock.advance(30 * SECOND - 1);
  expect(attention.see(true)).toBe(false);
  attention.see(false);
  await clock.advance(15 * SECOND);
  // Told again that it is hidden: it is so since it was told first.
  attention.see(false);
  await clock.advance(15 * SECOND);
  expect(attention.see(true)).toBe(true);
  expect(attention.see(true)).toBe(false);
});

it('leaves after five minutes out of sight in a row', async () => {
  const { clock, onLeft, attention } = setUp();
  attention.see(false);
  await clock.advance(299 * SECOND);
  attention.see(true);
  attention.see(false);
  await clock.advance(299 * SECOND);
  expect(onLeft).not.toHaveBeenCalled();
  await clock.advance(1 * SECOND);
  expect(onLeft).toHaveBeenCalledOnce();
  attention.see(false);
  attention.stop();
  await clock.advance(600 * SECOND);
  expect(onLeft).toHaveBeenCalledOnce();
});

it('lets a wait be cut at most once in 2 s, and five times in a minute', async () => {
  const { clock, attention } = setUp();
  const cutAt: number[] = [];
  // Asked ten times a second for three minutes; what was not allowed must not count.
  for (let tenth = 0; tenth < 1_800; tenth++) {
    if (attention.mayCut()) cutAt.push(tenth / 10);
    await clock.advance(SECOND / 10);
  }
  const minute = [0, 2, 4, 6, 8];
  expect(cutAt).toEqual([0, 60, 120].flatMap((start) => minute.map((second) => start + second)));
});
