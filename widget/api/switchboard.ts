import { createChatError } from '../client/errors.ts';
import { requireWebSocket } from '../platform/portable.ts';
import type { Conversation } from './conversation.ts';
import { createLine, type Line, type LineOptions, type Resident } from './line.ts';

/**
 * Which conversation is heard on which line. The hub says most things without naming the conversation, to the sockets
 * that named it last: so each that is live has a line of its own, unless the caller knows the hub to do otherwise. The
 * first takes the main line.
 */
export interface Switchboard extends Omit<LineOptions, 'apiKey'> {
  /** That of the API itself. */
  readonly main: Line;
  /** Gives a conversation that is to be live its place. */
  take(apiKey: string, resident: Resident): Line;
  release(line: Line, resident: Resident): void;
  /** A line for questions about a conversation that is not live: none that it would take from another. */
  spare(apiKey: string): Line;
  /** Conversations that are asked for by their id again, or are live, by key and id. */
  readonly conversations: Map<string, Conversation>;
  /** Every line that there is. */
  all(): Line[];
  dispose(): void;
}

/** Creates it with a main line, on which nothing happens before it is used. */
export function createSwitchboard({ apiKey, ...rest }: LineOptions): Switchboard {
  const create = (key: string) => createLine({ apiKey: key, ...rest });
  const main = create(apiKey);
  const lines = new Set([main]);
  const spares = new Map<string, Line>();
  let isDisposed = false;

  /** One of that key on which another conversation does no harm. */
  function find(key: string): Line | undefined {
    const { sharesSocket } = rest.settings;
    return [...lines].find((line) => line.apiKey === key && (sharesSocket || !line.residents.size));
  }

  function open(known: Line | undefined, key: string): Line {
    if (isDisposed) throw createChatError('disposed');
    return known ?? create(key);
  }

  return {
    ...rest,
    main,
    conversations: new Map(),
    take(key, resident) {
      const line = open(find(key), key);
      requireWebSocket(rest.settings);
      lines.add(line);
      line.residents.add(resident);
      return line;
    },
    release(line, resident) {
      line.residents.delete(resident);
      if (line === main || line.residents.size) return;
      lines.delete(line);
      line.client.dispose();
    },
    spare(key) {
      const line = open(find(key) ?? spares.get(key), key);
      if (!lines.has(line)) spares.set(key, line);
      return line;
    },
    all: () => [...lines, ...spares.values()],
    dispose() {
      isDisposed = true;
      for (const conversation of [...this.conversations.values()])
        conversation.close(createChatError('disposed'));
      for (const line of this.all()) line.client.dispose();
    },
  };
}
