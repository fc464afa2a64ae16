import type { Clock } from '../clock.ts';

export interface TurnQueue {
  /** Runs `task` `ms` after everything that was added for `id` before it. */
  add(id: string, ms: number, task: () => void): void;
}

interface Pending {
  ms: number;
  task: () => void;
}

/** One line of things to say per conversation; they are said in order, each after its own pause. */
export function createTurnQueue(clock: Clock): TurnQueue {
  const lines = new Map<string, Pending[]>();
  const run = (id: string, line: Pending[]) => {
    const next = line[0];
    if (!next) {
      lines.delete(id);
      return;
    }
    clock.after(next.ms, () => {
      try {
        next.task();
      } finally {
        line.shift();
        run(id, line);
      }
    });
  };
  return {
    add(id, ms, task) {
      const line = lines.get(id);
      if (line) {
        line.push({ ms, task });
        return;
      }
      const fresh = [{ ms, task }];
      lines.set(id, fresh);
      run(id, fresh);
    },
  };
}
