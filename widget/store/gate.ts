import type { StoreParts } from './parts.ts';

/** What comes before the first conversation: the visitor's consent, then the owner's form. */
export interface Gate {
  /** The face of the panel that must be dealt with first; undefined when the way is free. */
  closedBy(): 'consent' | 'prechat' | undefined;
  /** Does it now, or once the way is free. */
  pass(task: () => void): void;
  /** Does what has waited, if the way is free now. */
  release(): void;
  /** Forgets what has waited. */
  clear(): void;
}

export function createGate({ memory, visitor, session, feed }: StoreParts): Gate {
  let waiting: (() => void)[] = [];
  function closedBy() {
    if (!memory.isAllowed()) return 'consent';
    // Where a conversation is there already, the form was filled in before.
    const isOver = session.id.peek() || feed.timeline.peek().length || !visitor.needsPrechat();
    return isOver ? undefined : 'prechat';
  }
  return {
    closedBy,
    pass(task) {
      if (closedBy()) waiting.push(task);
      else task();
    },
    release() {
      if (closedBy()) return;
      const tasks = waiting;
      waiting = [];
      for (const task of tasks) task();
    },
    clear() {
      waiting = [];
    },
  };
}
