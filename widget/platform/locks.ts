import type { Platform } from '../client/types.ts';

/** The one call of the browser's lock manager that is used here. */
export interface Locks {
  request<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/**
 * One at a time per name: among all tabs where there are Web Locks; among those who share this function where there
 * are none (plain http) or where they are refused (a sandboxed frame). Those have their turns by `lease`, if one is given,
 * which is to keep the other tabs away as well as it can.
 */
export function createExclusively(
  locks: Locks | undefined,
  lease?: Platform['exclusively'],
): Platform['exclusively'] {
  const turns = new Map<string, Promise<unknown>>();

  function takeTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (turns.get(name) ?? Promise.resolve()).then(() => (lease ? lease(name, task) : task()));
    const over: Promise<unknown> = turn
      .catch(() => {})
      .then(() => turns.get(name) === over && turns.delete(name));
    turns.set(name, over);
    return turn;
  }

  return async (name, task) => {
    if (!locks) return takeTurn(name, task);
    let hasBegun = false;
    try {
      return await locks.request(name, () => {
        hasBegun = true;
        return task();
      });
    } catch (error) {
      if (hasBegun) throw error;
      return takeTurn(name, task);
    }
  };
}
