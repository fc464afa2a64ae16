import type { Clock } from '../clock.ts';

export interface HandClock extends Clock {
  /** Moves the hands; everything that falls due runs, in order, also what is set on the way. */
  advance(ms: number): void;
}

/** A clock that moves only when told to. */
export function createHandClock(start = 1_700_000_000_000): HandClock {
  let now = start;
  let order = 0;
  let timers: { at: number; order: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const timer = { at: now + ms, order: order++, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((it) => it !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!next) break;
        timers = timers.filter((it) => it !== next);
        now = Math.max(now, next.at);
        next.task();
      }
      now = end;
    },
  };
}
