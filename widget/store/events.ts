import type { StoreEvent } from './types.ts';

type Listener = (event: StoreEvent) => boolean | undefined;

export interface StoreEvents {
  on(listener: Listener): () => void;
  /** False where a listener took the event over. What a listener throws stops neither the store nor the next. */
  emit(event: StoreEvent): boolean;
  clear(): void;
}

export function createStoreEvents(): StoreEvents {
  const listeners = new Set<Listener>();
  const hear = (listener: Listener, event: StoreEvent) => {
    try {
      return listener(event) !== false;
    } catch {
      return true;
    }
  };
  return {
    on(listener) {
      const own: Listener = (event) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    emit: (event) => [...listeners].map((listener) => hear(listener, event)).every(Boolean),
    clear: () => listeners.clear(),
  };
}
