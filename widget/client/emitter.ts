import type { Unsubscribe } from './types.ts';

/** Listeners by event name. */
export interface Emitter<Events> {
  on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): Unsubscribe;
  /** A listener that throws is reported on the console and does not keep the others from hearing. */
  emit<E extends keyof Events>(event: E, ...value: undefined extends Events[E] ? [] : [Events[E]]): void;
  /** Forgets every listener. */
  clear(): void;
}

/** Creates an emitter without listeners. */
export function createEmitter<Events>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(value: never) => void>>();
  return {
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard);
      // Wrapped, so that one function may listen twice and each subscription ends alone.
      const own = (value: never) => listener(value);
      heard.add(own);
      return () => heard.delete(own);
    },
    emit(event, ...[value]) {
      for (const listener of [...(listeners.get(event) ?? [])]) {
        try {
          listener(value as never);
        } catch (error) {
          console.error(error);
        }
      }
    },
    clear() {
      listeners.clear();
    },
  };
}
