import type { Clock } from '../client/types.ts';
import { loadMoreStrings } from '../config/strings.ts';
import type { Late } from './late.ts';

/** After so long a part that could not be loaded is tried again, while something waits for it. */
const RETRY_MS = 5_000;

type LateCode = typeof import('./late.ts');

let loaded: LateCode | undefined;

/** Loads the late part ahead of its first use, with the words of what it says in the conversation. */
export async function loadLate(): Promise<void> {
  loaded ??= (await Promise.all([import('./late.ts'), loadMoreStrings()]))[0];
}

/** The part of a store that a first minute with a bot does without, and what waits for it. */
export interface Later {
  /** The part, if it was needed and is there. */
  part(): Late | undefined;
  /**
   * Does it with the late part: at once where that is there, else when it has come. Where it does not come, `giveUp` is
   * called; without that, it is done after all as soon as a later try has loaded the part.
   */
  run(task: (late: Late) => void, giveUp?: () => void): void;
  /** Does it after what was asked for before, whether or not the part comes. */
  inOrder(task: () => void): void;
  dispose(): void;
}

/**
 * Whatever a conversation says keeps its order, also while the part is loaded that some of it needs. `create` makes the
 * part of its code.
 */
export function createLater(clock: Clock, create: (code: LateCode) => Late): Later {
  let part: Late | undefined;
  let waiting: (() => void)[] = [];
  let isLoading = false;
  let cancel = () => {};

  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    cancel();
    await loadLate().catch(() => {});
    isLoading = false;
    for (const task of waiting.splice(0)) task();
    if (waiting.length) cancel = clock.after(RETRY_MS, load);
  }

  return {
    part: () => part,
    run(task, giveUp) {
      const attempt = () => {
        if (loaded) part ??= create(loaded);
        if (part) task(part);
        else if (giveUp && !isLoading) giveUp();
        else waiting.push(attempt);
      };
      if (loaded && !waiting.length) return attempt();
      waiting.push(attempt);
      load();
    },
    inOrder(task) {
      if (isLoading) waiting.push(task);
      else task();
    },
    dispose() {
      waiting = [];
      cancel();
    },
  };
}
