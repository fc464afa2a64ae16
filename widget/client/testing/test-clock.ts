import type { Clock } from '../types.ts';

interface Timer {
  at: number;
  order: number;
  callback(): void;
}

/** A clock that moves only when it is told to. */
export interface TestClock extends Clock {
  /** Moves time on, firing what falls due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Lets promises settle without moving time. */
  settle(): Promise<void>;
  /** Moves the wall clock alone, as a laptop does that was asleep. */
  jump(ms: number): void;
  /** Timers that are set. */
  readonly pending: number;
}

/** A macrotask of its own: every microtask that is queued by then has run, however long the chain. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Creates a clock that stands at 0 ms, on the wall at `wall` (epoch milliseconds). */
export function createTestClock(wall = 1_700_000_000_000): TestClock {
  let now = 0;
  let wallOffset = wall;
  let order = 0;
  const timers = new Set<Timer>();

  function nextDue(limit: number): Timer | undefined {
    let due: Timer | undefined;
    for (const timer of timers) {
      if (timer.at > limit) continue;
      if (!due || timer.at < due.at || (timer.at === due.at && timer.order < due.order)) due = timer;
    }
    return due;
  }

  return {
    now: () => now,
    wallNow: () => wallOffset + now,
    after(ms, callback) {
      const timer = { at: now + Math.max(0, ms), order: order++, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let due = nextDue(end); due; due = nextDue(end)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.callback();
        await settle();
      }
      now = end;
    },
    settle,
    jump(ms) {
      wallOffset += ms;
    },
    get pending() {
      return timers.size;
    },
  };
}
