import type { World } from '../engine/world.ts';

/** Hidden for so long, a page's timers run once a minute; before that once a second. */
const INTENSIVE_MS = 300_000;

/** Time as one tab has it: it can stand still, it can end. */
export interface TabTime {
  readonly now: number;
  /** A timer of the page: late while nobody looks, stopped while it is frozen. */
  after(ms: number, run: () => void): () => void;
  /** Something comes to the page from outside: at once, or when it is thawed. */
  deliver(run: () => void): void;
  hide(isHidden: boolean): void;
  /** `standsStill`: the monotonic clock does so meanwhile. */
  freeze(standsStill: boolean): void;
  thaw(): void;
  end(): void;
}

interface Timer {
  /** On this tab's monotonic clock. */
  due: number;
  isLate: boolean;
  run(): void;
  cancel(): void;
}

/** Creates the time of a tab that is awake and in sight. */
export function createTabTime(world: World): TabTime {
  const timers = new Set<Timer>();
  let held: (() => void)[] = [];
  let hiddenAt: number | undefined;
  let frozen: { at: number; standsStill: boolean } | undefined;
  let asleep = 0;
  let isOver = false;

  const now = () => (frozen?.standsStill ? frozen.at : world.now) - asleep;

  function arm(timer: Timer): void {
    timer.cancel = world.after(timer.due - now(), () => fire(timer));
  }

  function fire(timer: Timer): void {
    if (hiddenAt !== undefined && !timer.isLate) {
      const grain = world.now - hiddenAt > INTENSIVE_MS ? 60_000 : 1_000;
      timer.isLate = true;
      timer.cancel = world.after(grain - (world.now % grain), () => fire(timer));
      return;
    }
    timers.delete(timer);
    timer.run();
  }

  return {
    get now() {
      return now();
    },
    after(ms, run) {
      if (isOver) return () => {};
      const timer: Timer = { due: now() + Math.max(0.001, ms), isLate: false, run, cancel: () => {} };
      timers.add(timer);
      if (!frozen) arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    deliver(run) {
      if (isOver) return;
      if (frozen) held.push(run);
      else run();
    },
    hide(isHidden) {
      hiddenAt = isHidden ? (hiddenAt ?? world.now) : undefined;
    },
    freeze(standsStill) {
      frozen ??= { at: world.now, standsStill };
      for (const timer of timers) timer.cancel();
    },
    thaw() {
      if (!frozen) return;
      if (frozen.standsStill) asleep += world.now - frozen.at;
      frozen = undefined;
      for (const timer of timers) arm(timer);
      const waiting = held;
      held = [];
      for (const run of waiting) world.after(0, () => isOver || run());
    },
    end() {
      isOver = true;
      held = [];
      for (const timer of timers) timer.cancel();
      timers.clear();
    },
  };
}
