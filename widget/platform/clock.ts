import type { Clock } from '../client/types.ts';

/** A timer of more fires at once in every browser; a `Retry-After` from afar must not turn into a storm. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Time as the browser tells it. In hidden tabs a timer may be a minute late. */
export function createClock(view: Window): Clock {
  return {
    now: () => view.performance.now(),
    // Some pages' clock tells no time: no number would be drawn, or sent.
    wallNow: () => Date.now() || 0,
    after(ms, callback) {
      const timer = view.setTimeout(callback, Math.min(ms, MAX_TIMER_MS));
      return () => view.clearTimeout(timer);
    },
  };
}
