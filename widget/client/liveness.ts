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
  let isAsking = false;
  /** The timer waits for silence, not for an answer. */
  let isListening = false;
  let heardAt = 0;

  function ask(limit: number): void {
    if (isAsking) return;
    isAsking = true;
    isListening = false;
    timer(limit, onDead);
    if (!probe()) heard();
  }

  /** Until nothing was heard for long; what is heard meanwhile sets no timer of its own: frames may come by thousands. */
  function listen(ms: number): void {
    isListening = true;
    timer(ms, () => {
      const rest = heardAt + SILENCE_MS - clock.now();
      if (rest > 0) listen(rest);
      else if (isWatched()) ask(PROBE_TIMEOUT_MS);
      else listen(SILENCE_MS);
    });
  }

  function heard(): void {
    isAsking = false;
    heardAt = clock.now();
    if (!isListening) listen(SILENCE_MS);
  }

  return {
    get isAsking() {
      return isAsking;
    },
    heard,
    check: () => ask(CHECK_TIMEOUT_MS),
    stop() {
      isAsking = isListening = false;
      timer();
    },
  };
}
