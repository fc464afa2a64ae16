import type { Unsubscribe } from '../client/types.ts';
import type { Action, ConversationUpdate, Delivery, HubError, Message } from './types.ts';

/** So much is kept for who has not listened yet. */
const MAX_KEPT = 100;

/** What happens in a conversation. */
export interface Happenings {
  message: Message;
  error: HubError;
  actions: Action[];
  update: ConversationUpdate;
  delivery: Delivery;
  /** Nothing more will come. */
  end: undefined;
}

/**
 * The listeners of a conversation. They stay when its line is replaced, and what happens before the first of a kind
 * listens (the bot greets at once) waits for it.
 */
export interface Ear {
  on<H extends keyof Happenings>(name: H, listener: (value: Happenings[H]) => void): Unsubscribe;
  tell<H extends keyof Happenings>(name: H, value: Happenings[H]): void;
}

/** Creates an ear without listeners. */
export function createEar(): Ear {
  const listeners = new Map<string, Set<(value: never) => void>>();
  const kept = new Map<string, unknown[]>();

  function call(listener: (value: never) => void, value: unknown): void {
    try {
      listener(value as never);
    } catch (error) {
      // One that fails must not keep the others from hearing.
      console.error(error);
    }
  }

  return {
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard);
      // Wrapped, so that one function may listen twice, and each ends alone.
      const own = (value: never) => listener(value);
      heard.add(own);
      for (const value of kept.get(name) ?? []) call(own, value);
      kept.delete(name);
      return () => heard.delete(own);
    },
    tell(name, value) {
      const heard = listeners.get(name);
      if (heard) for (const listener of [...heard]) call(listener, value);
      else if (name !== 'end') kept.set(name, [...(kept.get(name) ?? []), value].slice(-MAX_KEPT));
    },
  };
}
