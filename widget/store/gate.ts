import type { Memory } from './memory.ts';
import type { StoreState } from './state.ts';
import type { View } from './types.ts';
import type { VisitorModel } from './visitor.ts';

/** What comes before the first conversation: the visitor's consent, then the owner's form. */
export interface Gate {
  /** Shows that face of the panel, or what must be dealt with first; whether the way is free. */
  show(view: View): boolean;
  /** Does it now, or once the way is free. */
  pass(task: () => void): void;
  /** Does what has waited. */
  release(): void;
  /** Forgets what has waited. */
  clear(): void;
}

export function createGate(
  { conversationId, timeline, view }: StoreState,
  memory: Memory,
  visitor: VisitorModel,
): Gate {
  let waiting: (() => void)[] = [];

  function closedBy(): View | undefined {
    if (!memory.isAllowed()) return 'consent';
    // Where a conversation is there already, the form was filled in before.
    const isOver = conversationId.peek() || timeline.peek().length || !visitor.needsPrechat();
    return isOver ? undefined : 'prechat';
  }

  return {
    show(next) {
      const closed = closedBy();
      // Earlier conversations need no form.
      view.value = closed === 'prechat' && next === 'history' ? next : (closed ?? next);
      // Once it stands, only the visitor ends it, whatever the page says meanwhile.
      return !closed && next !== 'prechat';
    },
    pass(task) {
      const closed = closedBy();
      if (!closed) return task();
      view.value = closed;
      waiting.push(task);
    },
    release() {
      for (const task of waiting.splice(0)) task();
    },
    clear() {
      waiting = [];
    },
  };
}
