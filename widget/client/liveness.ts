import { createTimer } from './timer.ts';
import type { Clock } from './types.ts';

/** Proxies cut after a minute of silence: half of that, and we are first to notice. */
const SILENCE_MS = 30_000;
/** How long the hub may take to answer a probe. */
const PROBE_TIMEOUT_MS = 10_000;
/** After sleep or a change of network the answer is wanted sooner. */
const CHECK_TIMEOUT_MS = 5_000;

export interface Liveness {
  /** A question is out: until it is answered nobody knows whether the link is alive. */
  readonly isAsking: boolean;
  /** Any frame is a sign of life, the first begins the watch. */
  heard(): void;
  /** Asks at once. */
  check(): void;
  stop(): void;
}

export interface LivenessOptions {
  clock: Clock;
  /** Sends something that the hub answers; false when that isn't possible. */
  probe(): boolean;
  /** Whether somebody looks; a hidden page's timers are late anyway. */
  isWatched(): boolean;
  onDead(): void;
}

/** A half-open link looks open for ever: silence is met with a question, and no answer with a new socket. */
export function createLiveness({ clock, probe, isWatched, onDead }: LivenessOptions): Liveness {
  const timer = createTimer(clock);
  /** Also while nobody watches: then nothing is known either. */
  let isAsking = true;
  let heardAt = 0;

  function ask(limit: number): void {
    if (isAsking) return;
    isAsking = true;
    timer(limit, onDead);
    if (!probe()) heard();
  }

  function look(): void {
    const left = heardAt + SILENCE_MS - clock.now();
    if (left <= 0 && isWatched()) ask(PROBE_TIMEOUT_MS);
    else timer(left > 0 ? left : SILENCE_MS, look);
  }

  function heard(): void {
    heardAt = clock.now();
    // Frames may come by thousands: none of them is worth a timer of its own.
    if (isAsking) timer(SILENCE_MS, look);
    isAsking = false;
  }

  return {
    get isAsking() {
      return isAsking;
    },
    heard,
    check: () => ask(CHECK_TIMEOUT_MS),
    stop() {
      isAsking = true;
      timer();
    },
  };
}
