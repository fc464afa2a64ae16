import { createEmitter } from '../client/emitter.ts';
import type { Unsubscribe } from '../client/types.ts';
import type { Heard } from './read-words.ts';
import type { Action, ConversationUpdate, Delivery, HubError } from './types.ts';

/** So much is kept for who has not listened yet. */
const MAX_KEPT = 100;

/** What happens in a conversation. */
export interface Happenings {
  message: Heard<'message'>;
  error: HubError;
  actions: Action[];
  update: ConversationUpdate;
  delivery: Delivery;
  /** Nothing more will come. */
  end: null;
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
  const { on, emit } = createEmitter<Happenings>();
  /** Until the first of a kind listens; null from then on. */
  const kept: { [name: string]: Happenings[keyof Happenings][] | null } = { end: null };
  return {
    on(name, listener) {
      const off = on(name, listener);
      const waiting = kept[name] ?? [];
      kept[name] = null;
      for (const value of waiting) emit(name, ...([value] as never));
      return off;
    },
    tell(name, value) {
      if (kept[name] === null) emit(name, ...([value] as never));
      else kept[name] = [...(kept[name] ?? []), value].slice(-MAX_KEPT);
    },
  };
}
