import type { Command } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { isChatError } from './errors.ts';
import type { Http } from './http.ts';
import type { Requests } from './requests.ts';
import type { Platform } from './types.ts';

/** Starts of conversations: one at a time, for their answers name nobody. */
export interface Starts {
  /** Asks the hub for a conversation; `adopt` gets its id, also when that comes late. Rejects with a `ChatError`. */
  start(command: Command, adopt: (conversationId: string) => void): Promise<void>;
  /** The hub started a conversation. */
  hear(conversationId: string): void;
}

/** The two ways to the hub, and the lock between tabs. */
export interface StartsOptions {
  apiKey: string;
  platform: Platform;
  connection: Connection;
  requests: Requests;
  http(): Http | undefined;
}

/** Creates the starts of a client. */
export function createStarts({ apiKey, platform, connection, requests, http }: StartsOptions): Starts {
  let adoptNext = (_conversationId: string) => {};
  let failures = 0;

  return {
    start: (command, adopt) =>
      platform.exclusively(`captivate:start:${apiKey}`, async () => {
        adoptNext = adopt;
        // Its answer comes on the socket whichever way it goes; a hub that takes it by one may not by the other.
        const via = failures % 2 && http() ? 'http' : 'socket';
        const { generation } = connection;
        try {
          await requests.ask(command, 'started', { via });
          failures = 0;
        } catch (error) {
          failures++;
          const isSilent = isChatError(error) && error.code === 'timeout' && !http();
          // Every hub answers this: silence means that nobody is there.
          if (isSilent && connection.generation === generation) connection.replace();
          throw error;
        }
      }),
    hear: (conversationId) => adoptNext(conversationId),
  };
}
