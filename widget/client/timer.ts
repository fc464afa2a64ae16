import type { Clock } from './types.ts';

/** Sets the timer anew: it calls once after `ms`. Without arguments: stops it. */
export type Timer = (ms?: number, callback?: () => void) => void;

/** One thing that is due at one time; setting it again replaces what was set before. */
export function createTimer(clock: Clock): Timer {
  let cancel = () => {};
  return (ms, callback) => {
    cancel();
    if (callback) cancel = clock.after(ms ?? 0, callback);
  };
}
