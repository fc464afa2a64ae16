import type { Clock } from './types.ts';
import { waitFor } from './wait-for.ts';

/**
 * What is written while something is being taken over comes after it, but waits no longer: for what is in doubt elsewhere half
 * a minute is waited there before it is looked for, and a tab that stands still may keep what it is at for itself for hours.
 */
const LIMIT_MS = 35_000;

/** What goes before anything else that a conversation sends. */
export interface Holds {
  /** Nothing new leaves before `until` has settled, or its time is over. */
  hold(until: Promise<unknown>): void;
  isHeld(): boolean;
  /** Starts or resumes the conversation, once nothing is held any more. */
  begin(): Promise<string>;
}

/** Creates them; `onFree` is called whenever something has not to be waited for any more. */
export function createHolds(clock: Clock, begin: Holds['begin'], onFree: () => void): Holds {
  let held: Promise<void> | undefined;
  return {
    hold(until) {
      const settled = waitFor<unknown>({ clock, limit: LIMIT_MS }, (done) => {
        until.then(done, done);
        return [];
      });
      const all = Promise.allSettled([held, settled]).then(() => {
        if (held === all) held = undefined;
        onFree();
      });
      held = all;
    },
    isHeld: () => !!held,
    async begin() {
      while (held) await held;
      return begin();
    },
  };
}
