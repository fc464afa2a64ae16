import { describe, expect, it } from 'vitest';
import { createWorld } from '../engine/world.ts';
import { createTabTime } from './tab-time.ts';

describe('the time of a tab', () => {
  it('comes late where nobody looks, and later the longer nobody does', async () => {
    const world = createWorld();
    const time = createTabTime(world);
    const fired: number[] = [];
    time.hide(true);
    time.after(100, () => fired.push(world.now));
    await world.runUntil(400_000);
    time.after(100, () => fired.push(world.now));
    await world.runUntil(500_000);
    expect(fired).toEqual([1_000, 420_000]);
  });

  it('stands still in a sleep where the clock does, and goes on where it does not', async () => {
    for (const [standsStill, at] of [
      [true, 61_000],
      [false, 60_500],
    ] as const) {
      const world = createWorld();
      const time = createTabTime(world);
      let fired = 0;
      time.after(1_000, () => {
        fired = world.now;
      });
      await world.runUntil(500);
      time.freeze(standsStill);
      await world.runUntil(60_500);
      time.thaw();
      await world.runUntil(70_000);
      expect(fired).toBe(at);
    }
  });

  it('ends with the tab', async () => {
    const world = createWorld();
    const time = createTabTime(world);
    let count = 0;
    time.after(10, () => count++);
    time.end();
    time.after(10, () => count++);
    time.deliver(() => count++);
    await world.runUntil(100);
    expect(count).toBe(0);
  });
});
