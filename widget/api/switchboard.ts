import { createChatError } from '../client/errors.ts';
import { requireWebSocket } from '../platform/portable.ts';
import type { Conversation } from './conversation.ts';
import { createLine, type Line, type LineOptions } from './line.ts';

/**
 * Which conversation is heard on which line. The hub says most things without naming the conversation, to the sockets
 * that named it last: so each that is live has a line of its own. The first takes the main line.
 */
export interface Switchboard extends Omit<LineOptions, 'apiKey'> {
  /** That of the API itself. */
  readonly main: Line;
  /** A line for a conversation that is to be live. */
  take(apiKey: string): Line;
  release(line: Line): void;
  /** A line for questions by the socket about a conversation that is not live: none that it would take from another. */
  spare(apiKey: string): Line;
  /** Conversations that are asked for by their id again, or are live, by key and id. */
  readonly conversations: Map<string, Conversation>;
  /** Every line that there is. */
  all(): Line[];
  dispose(): void;
}

/** Creates it with a main line, on which nothing happens before it is used. */
export function createSwitchboard({ apiKey, ...rest }: LineOptions): Switchboard {
  const main = createLine({ apiKey, ...rest });
  const taken = new Set<Line>();
  const spares = new Map<string, Line>();
  let isDisposed = false;

  const isFree = (key: string) => key === apiKey && !taken.has(main);

  function open(key: string): Line {
    if (isDisposed) throw createChatError('disposed');
    requireWebSocket(rest.settings);
    return isFree(key) ? main : createLine({ apiKey: key, ...rest });
  }

  return {
    ...rest,
    main,
    conversations: new Map(),
    take(key) {
      const line = open(key);
      taken.add(line);
      return line;
    },
    release(line) {
      taken.delete(line);
      if (line !== main) line.client.dispose();
    },
    spare(key) {
      if (isFree(key)) return open(key);
      const line = spares.get(key) ?? open(key);
      spares.set(key, line);
      return line;
    },
    all: () => [...new Set([main, ...taken, ...spares.values()])],
    dispose() {
      isDisposed = true;
      for (const conversation of [...this.conversations.values()])
        conversation.close(createChatError('disposed'));
      for (const line of this.all()) line.client.dispose();
    },
  };
}
