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
  /** A list is never changed but replaced: who is being told is not disturbed by who comes and goes meanwhile. */
  let entries: { [E in keyof Events]?: { listener: (value: Events[E]) => void }[] } = {};
  return {
    on(event, listener) {
      // An entry of its own, so that one function may listen twice and each subscription ends alone.
      const entry = { listener };
      entries[event] = [...(entries[event] ?? []), entry];
      return () => {
        entries[event] = entries[event]?.filter((each) => each !== entry);
      };
    },
    emit(event, ...given) {
      const value = given[0];
      for (const { listener } of entries[event] ?? []) {
        try {
          listener(value as never);
        } catch (error) {
          console.error(error);
        }
      }
    },
    clear() {
      entries = {};
    },
  };
}
