import type { HubAction, JsonObject } from '../protocol/types.ts';
import { demandFunction } from './events.ts';

type Handler = (data: JsonObject) => void;

export interface ActionHandlers {
  /** Handlers of one id are all called, the latest first. Returns the function that unsubscribes. */
  on(id: string, handler: Handler): () => void;
  /** Whether the page handles this action; then its handlers have run. */
  run(action: HubAction): boolean;
  clear(): void;
}

/** What the page does itself when the bot asks for it (`CaptivateChat.onAction`). */
export function createActionHandlers(report: (error: unknown) => void): ActionHandlers {
  let entries: { id: string; handler: Handler }[] = [];
  return {
    on(id, handler) {
      demandFunction(handler);
      const entry = { id, handler };
      entries = [entry, ...entries];
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    run(action) {
      const own = entries.filter((entry) => entry.id === action.id);
      for (const { handler } of own) {
        try {
          handler(action.data);
        } catch (error) {
          report(error);
        }
      }
      return own.length > 0;
    },
    clear() {
      entries = [];
    },
  };
}
