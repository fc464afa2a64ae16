import type { World } from '../engine/world.ts';
import type { Journal } from '../journal.ts';

/** The browser's lock manager: one holder per name among all tabs; what a tab held is free when it is gone. */
export interface LockManager {
  request<T>(name: string, tab: number, task: () => Promise<T>): Promise<T>;
  release(tab: number): void;
  /** Whether the tab holds any. */
  isHolding(tab: number): boolean;
}

interface Request {
  tab: number;
  grant(): void;
}

/** Creates a manager in which nothing is held. */
export function createLocks(world: World, trace: Journal['trace']): LockManager {
  const queues = new Map<string, Request[]>();

  function grantNext(name: string): void {
    const queue = queues.get(name);
    if (queue && !queue[0]) queues.delete(name);
    queue?.[0]?.grant();
  }

  function leave(name: string, request: Request): void {
    const queue = queues.get(name);
    const index = queue?.indexOf(request) ?? -1;
    if (index < 0) return;
    queue?.splice(index, 1);
    if (index === 0) trace?.(`tab ${request.tab} gives back the lock ${name}`);
    if (index === 0) grantNext(name);
  }

  return {
    request<T>(name: string, tab: number, task: () => Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const request: Request = {
          tab,
          grant() {
            world.after(1, () => {
              if (queues.get(name)?.[0] !== request) return;
              trace?.(`tab ${tab} has the lock ${name}`);
              const end = () => leave(name, request);
              task().then(resolve, reject).then(end, end);
            });
          },
        };
        if (queue.push(request) === 1) request.grant();
      });
    },
    release(tab) {
      for (const [name, queue] of [...queues]) {
        for (const request of queue.filter((each) => each.tab === tab)) leave(name, request);
      }
    },
    isHolding: (tab) => [...queues.values()].some(([holder]) => holder?.tab === tab),
  };
}
