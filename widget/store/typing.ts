import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../client/types.ts';

/** Longer than any answer of a bot takes; after it the dots would only pretend. */
const ANSWER_LIMIT_MS = 30_000;

export interface Typing {
  readonly isTyping: ReadonlySignal<boolean>;
  /** Something went to the hub that a bot will answer. */
  start(): void;
  /** An answer came, or none will. */
  stop(): void;
}

/** Whether the hub's side seems to be composing: after a send until an answer or 30 s, and during a pause. */
export function createTyping(clock: Clock, isPausing: ReadonlySignal<boolean>): Typing {
  const isAwaited = signal(false);
  let cancel = () => {};
  function stop(): void {
    cancel();
    isAwaited.value = false;
  }
  return {
    isTyping: computed(() => isAwaited.value || isPausing.value),
    start() {
      stop();
      isAwaited.value = true;
      cancel = clock.after(ANSWER_LIMIT_MS, stop);
    },
    stop,
  };
}
