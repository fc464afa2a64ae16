import { decodeReply } from '../protocol/decode-reply.ts';
import { encode } from '../protocol/encode.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Command, HubEvent } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { type ChatErrorCode, createChatError, isChatError } from './errors.ts';
import type { Http } from './http.ts';
import type { ClientOptions, Waiting } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';
import { waitFor } from './wait-for.ts';

/** Longer than a hub that works takes; a visitor waits no longer either. */
const ANSWER_TIMEOUT_MS = 10_000;

type EventOf<T extends HubEvent['type']> = Extract<HubEvent, { type: T }>;

/** Questions to the hub, and their answers from wherever they come: the socket, or an HTTP body. */
export interface Requests {
  /** Connects first where need be. `via`: by the socket, whatever else there is. Rejects with a `ChatError`. */
  ask<T extends HubEvent['type']>(
    command: Command,
    type: T,
    waiting?: Waiting & { limit?: number; via?: 'socket' | undefined },
  ): Promise<EventOf<T>>;
  /** Hands a command over, with no answer to wait for; resolves to what went wrong or came back at once. */
  tell(command: Command, via?: 'socket'): Promise<HubEvent | ChatErrorCode | undefined>;
  /**
   * Asks for a conversation, one at a time, for the answers name nobody; `adopt` gets its id, also when that comes late.
   * Rejects with a `ChatError`.
   */
  start(command: Command, adopt: (conversationId: string) => void): Promise<void>;
}

const conversationOf = (value: object) => (value as { conversationId?: string }).conversationId;

const toError = (event: EventOf<'error'>) =>
  createChatError(isUnknownConversation(event) ? 'conversation-unknown' : 'rejected', event.description);

/** Creates the asking side of a client; `http` gives undefined where HTTP is not to be used. */
export function createRequests(
  { apiKey, platform }: ClientOptions,
  connection: Connection,
  http: () => Http | undefined,
): Requests {
  /** Those who wait for an event; each says whether this was the one. */
  const takers = new Set<(event: HubEvent) => boolean>();
  let adoptNext = (_conversationId: string) => {};
  let failedStarts = 0;

  connection.on('event', (event) => {
    if (event.type === 'started') adoptNext(event.conversationId);
    // One answer is for one question: the oldest.
    for (const take of takers) if (take(event)) return;
  });

  async function tell(command: Command, via?: 'socket'): Promise<HubEvent | ChatErrorCode | undefined> {
    const frame = encode(command);
    const over = via ? undefined : http();
    if (over) {
      const { outcome, body } = await over.post(frame);
      if (outcome === 'refused') return outcome;
      if (outcome === 'accepted' || outcome === 'rejected') {
        const reply = decodeReply(body, command.type);
        if (outcome === 'rejected') return reply.type === 'error' ? reply : outcome;
        return reply.type === 'unreadable' ? undefined : reply;
      }
      // It might make a second conversation; all else does no harm when it comes twice.
      if (command.type === 'start') return undefined;
    }
    const text = JSON.stringify(frame);
    if (frameBytes(text) > MAX_FRAME_BYTES) return 'too-large';
    return connection.send(text) ? undefined : 'unreachable';
  }

  const ask: Requests['ask'] = async <T extends HubEvent['type']>(
    command: Command,
    type: T,
    { signal, limit = ANSWER_TIMEOUT_MS, via }: Parameters<Requests['ask']>[2] = {},
  ) => {
    await connection.connect({ signal });
    const asked = conversationOf(command);
    return waitFor<EventOf<T>>({ clock: platform.clock, limit, signal }, (done, fail) => {
      const take = (event: HubEvent) => {
        const told = conversationOf(event);
        // An error is about the conversation that it names; one that names none is about what names none.
        if (event.type === 'error' && !event.messageLink && told === asked) fail(toError(event));
        // The answer names the conversation that was asked about, or none.
        const isAnswer = event.type === type && (!asked || !told || asked === told);
        if (isAnswer) done(event as EventOf<T>);
        return isAnswer;
      };
      takers.add(take);
      void tell(command, via).then((result) => {
        if (typeof result === 'string') fail(createChatError(result));
        // What comes back over HTTP is about what was asked, whatever it names.
        else if (result?.type === 'error') fail(toError(result));
        else if (result) take(result);
      });
      return [() => takers.delete(take), connection.on('lost', () => fail(createChatError('timeout')))];
    });
  };

  return {
    ask,
    tell,
    start: (command, adopt) =>
      platform.exclusively(`captivate:start:${apiKey}`, async () => {
        adoptNext = adopt;
        const { generation } = connection;
        try {
          // Its answer comes on the socket whichever way it goes; a hub that takes it by one may not by the other.
          await ask(command, 'started', { via: failedStarts % 2 ? undefined : 'socket' });
          failedStarts = 0;
        } catch (error) {
          failedStarts++;
          const isSilent = isChatError(error) && error.code === 'timeout' && !http();
          // Every hub answers this: silence means that nobody is there.
          if (isSilent && connection.generation === generation) connection.replace();
          throw error;
        }
      }),
  };
}
