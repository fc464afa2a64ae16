/** Time as the hub sees it; passed in, so that tests turn the hands themselves. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** The machine's own clock. Its timers don't keep the process alive: the listening server does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock whose timers can all be called off at once, for a hub that closes. */
export function createStoppableClock(clock: Clock): Clock & { stop(): void } {
  const pending = new Set<() => void>();
  let stopped = false;
  return {
    now: () => clock.now(),
    after(ms, task) {
      if (stopped) return () => {};
      const cancel = clock.after(ms, () => {
        pending.delete(cancel);
        task();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    stop() {
      stopped = true;
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
