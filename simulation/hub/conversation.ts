import type { HubSocket } from './create-hub.ts';
import type { Content } from './frames.ts';

/** What the hub tells of a transcript: not always all, and not always up to date. */
export interface View {
  /** Entries younger than this many milliseconds are not in it. */
  staleness: number;
  /** Only so many of the last. */
  limit: number;
}

export const FULL_VIEW: View = { staleness: 0, limit: Number.POSITIVE_INFINITY };

interface Line {
  at: number;
  entry: object;
}

/** A conversation as the hub keeps it. */
export interface HubConversation {
  readonly id: string;
  /** Those who named it: they hear what is said in it. */
  readonly listeners: Set<HubSocket>;
  /** The `client_msg_id`s that it holds. */
  readonly clientIds: Set<string>;
  hasGreeted: boolean;
  addOwn(content: Content): void;
  addAnswer(from: 'bot' | 'agent ', parts: object[]): void;
  transcript(view: View): object[];
}

/** Creates an empty conversation. */
export function createConversation(id: string, now: () => number): HubConversation {
  const lines: Line[] = [];
  const add = (entry: object) => lines.push({ at: now(), entry });
  return {
    id,
    listeners: new Set(),
    clientIds: new Set(),
    hasGreeted: false,
    addOwn: (content) => add({ from: 'user', messages: [content] }),
    addAnswer: (from, parts) => add({ from, messages: { idChat: id, messages: parts, actions: [] } }),
    transcript({ staleness, limit }) {
      const told = lines.filter(({ at }) => at <= now() - staleness);
      return told.slice(Math.max(0, told.length - limit)).map(({ entry }) => entry);
    },
  };
}
