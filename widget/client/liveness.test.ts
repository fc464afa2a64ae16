import { expect, it, vi } from 'vitest';
import { createLiveness } from './liveness.ts';
import { createTestClock } from './testing/test-clock.ts';

const SECOND = 1_000;

function setUp() {
  const clock = createTestClock();
  const test = { isWatched: true };
  const probe = vi.fn(() => true);
  const onDead = vi.fn();
  const liveness = createLiveness({ clock, probe, isWatched: () => test.isWatched, onDead });
  return Object.assign(test, { clock, probe, onDead, liveness });
}

it('asks after 30 s of silence, and gives up 10 s later', async () => {
  const { clock, probe, onDead, liveness } = setUp();
  liveness.heard();
  await clock.advance(30 * SECOND - 1);
  expect(probe).not.toHaveBeenCalled();
  expect(liveness.isAsking).toBe(false);
  await clock.advance(1);
  expect(probe).toHaveBeenCalledOnce();
  expect(liveness.isAsking).toBe(true);
  await clock.advance(10 * SECOND - 1);
  expect(onDead).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(onDead).toHaveBeenCalledOnce();
});

it('takes anything for an answer', async () => {
  const { clock, probe, onDead, liveness } = setUp();
  liveness.check();
  liveness.heard();
  expect(liveness.isAsking).toBe(false);
  await clock.advance(29 * SECOND);
  liveness.heard();
  await clock.advance(29 * SECOND);
  expect(probe).toHaveBeenCalledOnce();
  expect(onDead).not.toHaveBeenCalled();
});

it('sets one timer for a thousand frames, and counts from the last of them', async () => {
  const { clock, probe, liveness } = setUp();
  const after = vi.spyOn(clock, 'after');
  for (let nth = 0; nth < 1_000; nth++) {
    liveness.heard();
    await clock.advance(5);
  }
  expect(after).toHaveBeenCalledOnce();
  await clock.advance(30 * SECOND - 6);
  expect(probe).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(probe).toHaveBeenCalledOnce();
});

it('wants the answer within 5 s where it asks for a reason, one question at a time', async () => {
  const { clock, probe, onDead, liveness } = setUp();
  liveness.check();
  await clock.advance(4 * SECOND);
  liveness.check();
  await clock.advance(SECOND);
  expect(probe).toHaveBeenCalledOnce();
  expect(onDead).toHaveBeenCalledOnce();
});

it('does not ask while nobody looks, and does so after the next silence that somebody sees', async () => {
  const test = setUp();
  test.isWatched = false;
  test.liveness.heard();
  await test.clock.advance(45 * SECOND);
  expect(test.probe).not.toHaveBeenCalled();
  test.isWatched = true;
  await test.clock.advance(15 * SECOND);
  expect(test.probe).toHaveBeenCalledOnce();
});

it('takes it for alive where there is nothing to ask', async () => {
  const { clock, probe, onDead, liveness } = setUp();
  probe.mockReturnValue(false);
  liveness.check();
  expect(liveness.isAsking).toBe(false);
  await clock.advance(20 * SECOND);
  expect(onDead).not.toHaveBeenCalled();
});

it('asks nothing any more once it is stopped', async () => {
  const { clock, probe, onDead, liveness } = setUp();
  liveness.check();
  liveness.stop();
  expect(liveness.isAsking).toBe(false);
  expect(clock.pending).toBe(0);
  await clock.advance(60 * SECOND);
  expect(probe).toHaveBeenCalledOnce();
  expect(onDead).not.toHaveBeenCalled();
});
