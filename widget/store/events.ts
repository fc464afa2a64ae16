import type { Part, Role } from '../protocol/types.ts';
import type { StoreEvent } from './types.ts';

type Listener = (event: StoreEvent) => boolean | undefined;

/** What the page is told. */
export interface StoreEvents {
  on(listener: Listener): () => void;
  /** False where a listener took the event over. What a listener throws stops neither the store nor the next. */
  emit(event: StoreEvent): boolean;
  /** What was said, by either side. */
  tell(role: Role, parts: Part[], conversationId: string | undefined): void;
}

export function createStoreEvents(): StoreEvents {
  const listeners = new Set<Listener>();
  function emit(event: StoreEvent): boolean {
    let isFree = true;
    for (const hear of [...listeners]) {
      try {
        if (hear(event) === false) isFree = false;
      } catch {}
    }
    return isFree;
  }
  return {
    on(listener) {
      // One of its own, so that one function may listen twice and each subscription ends alone.
      const own: Listener = (event) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    emit,
    tell(role, parts, conversationId) {
      emit({ type: 'message', role, parts, conversationId });
      for (const part of parts) {
        if (part.type === 'unknown') emit({ type: 'part', name: part.name, value: part.value });
      }
    },
  };
}
