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
  const entries = new Set<{ event: keyof Events; listener: (value: never) => void }>();
  return {
    on(event, listener) {
      // An entry of its own, so that one function may listen twice and each subscription ends alone.
      const entry = { event, listener };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    emit(event, ...[value]) {
      for (const entry of [...entries]) {
        try {
          if (entry.event === event) entry.listener(value as never);
        } catch (error) {
          console.error(error);
        }
      }
    },
    clear: () => entries.clear(),
  };
}
