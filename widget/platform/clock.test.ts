import { describe, expect, it, vi } from 'vitest';
import { createClock } from './clock.ts';

function createView() {
  const setTimeout = vi.fn((_callback: () => void, _ms: number) => 7);
  const clearTimeout = vi.fn();
  const view = { performance: { now: () => 12.5 }, setTimeout, clearTimeout };
  return { setTimeout, clearTimeout, clock: createClock(view as unknown as Window) };
}

describe('the clock of a browser', () => {
  it('measures by the monotonic clock', () => {
    expect(createView().clock.now()).toBe(12.5);
  });

  it('is at the beginning of all time where the page has none', () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(Number.NaN);
    expect(createView().clock.wallNow()).toBe(0);
    now.mockRestore();
  });

  it('cancels the timer that it set', () => {
    const { clock, setTimeout, clearTimeout } = createView();
    const callback = () => {};
    const cancel = clock.after(50, callback);
    expect(setTimeout).toHaveBeenCalledWith(callback, 50);
    cancel();
    expect(clearTimeout).toHaveBeenCalledWith(7);
  });

  it('never asks for more than a browser can wait, which would fire at once', () => {
    const { clock, setTimeout } = createView();
    clock.after(1e12, () => {});
    expect(setTimeout.mock.calls[0]?.[1]).toBe(2147483647);
  });
});
