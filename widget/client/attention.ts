import { createTimer } from './timer.ts';
import type { Clock } from './types.ts';

/** A page that nobody sees and that has nothing to send gives its place at the hub back. */
const LEAVE_AFTER_MS = 5 * 60_000;
/** After so long out of sight a socket may be dead without knowing. */
const DOUBT_AFTER_MS = 30_000;
/** A wait is cut at most once in this time, and so often in a minute: hints come in bursts, and may lie. */
const CUT_EVERY_MS = 2_000;
const CUTS_A_MINUTE = 5;

/** Whether somebody looks at the page, and how often that may hurry the connection. */
export interface Attention {
  readonly isHidden: boolean;
  /** The page came into sight or went out of it; returns whether it had been out of it for long. */
  see(isVisible: boolean): boolean;
  /** Whether a wait may be cut now; counts those that were. */
  mayCut(): boolean;
  stop(): void;
}

/** `onLeft` is called once the page has been hidden for five minutes. */
export function createAttention(clock: Clock, onLeft: () => void): Attention {
  let hiddenAt: number | undefined;
  let cuts: number[] = [];
  const timer = createTimer(clock);
  return {
    get isHidden() {
      return hiddenAt !== undefined;
    },
    see(isVisible) {
      const wasAway = hiddenAt !== undefined && clock.now() - hiddenAt >= DOUBT_AFTER_MS;
      timer();
      if (isVisible) hiddenAt = undefined;
      else {
        hiddenAt ??= clock.now();
        timer(LEAVE_AFTER_MS, onLeft);
      }
      return wasAway;
    },
    mayCut() {
      const since = (nth: number) => clock.now() - (cuts.at(-nth) ?? Number.NEGATIVE_INFINITY);
      const isAllowed = since(1) >= CUT_EVERY_MS && since(CUTS_A_MINUTE) >= 60_000;
      if (isAllowed) cuts = [...cuts, clock.now()].slice(-CUTS_A_MINUTE);
      return isAllowed;
    },
    stop: timer,
  };
}
