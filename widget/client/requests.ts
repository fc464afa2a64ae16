import { encode } from '../protocol/encode.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Command, HubEvent, Unreadable } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { createChatError, isChatError } from './errors.ts';
import type { Handover } from './handover.ts';
import type { Http } from './http.ts';
import type { ClientOptions, Waiting } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';
import { waitFor } from './wait-for.ts';

/** Longer than a hub that works takes; a visitor waits no longer either. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Outcomes after which no answer comes. */
const FAILURES = ['refused', 'rejected', 'too-large', 'unreachable'] as const;

type Via = 'socket' | 'http';

type EventOf<T extends HubEvent['type']> = Extract<HubEvent, { type: T }>;

/** What is said to the hub, and its answers from wherever they come: the socket, or an HTTP body. */
export interface Requests {
  /** Whether a transport that is there can carry it. */
  fits(command: Command): boolean;
  /** Hands a command over once, by the one transport that it is for, or `via` which. */
  hand(command: Command, via?: Via): Promise<Handover>;
  /**
   * Connects first where need be. `via` the socket, whatever else there is; or HTTP alone, without a connection, and in
   * the name of none. Rejects with a `ChatError`.
   */
  ask<T extends HubEvent['type']>(
    command: Command,
    type: T,
    waiting?: Waiting & { limit?: number; via?: Via | undefined },
  ): Promise<EventOf<T>>;
  /**
   * Asks for a conversation, one at a time, for the answers name nobody; `adopt` gets its id, also when that comes late.
   * Asks for none where `join` finds one that another tab began in the meantime, and resolves to that. Rejects with a
   * `ChatError`.
   */
  start(
    command: Command,
    adopt: (conversationId: string) => void,
    join: () => Promise<boolean>,
  ): Promise<boolean>;
}

const conversationOf = (value: object) => (value as { conversationId?: string }).conversationId;

const toError = (event: EventOf<'error'>) =>
  createChatError(
    isUnknownConversation(event) ? 'conversation-unknown' : 'rejected',
    `${event.code} ${event.description}`,
  );

/** Creates the asking side of a client; `http` gives undefined where HTTP is not to be used. */
export function createRequests(
  { apiKey, platform }: ClientOptions,
  connection: Connection,
  http: () => Http | undefined,
): Requests {
  /** Those who wait for an event; each says whether this was the one. */
  const takers = new Set<(event: HubEvent | Unreadable) => boolean>();
  let adoptNext = (_conversationId: string) => {};
  let failedStarts = 0;

  connection.on('event', (event) => {
    if (event.type === 'started') adoptNext(event.conversationId);
    // One answer is for one question: the oldest.
    for (const take of takers) if (take(event)) return;
  });

  const toText = (command: Command) => JSON.stringify(encode(command));
  const isTooLarge = (text: string) => frameBytes(text) > MAX_FRAME_BYTES;

  const hand: Requests['hand'] = async (command, via) => {
    const over = via === 'socket' ? undefined : http();
    if (via === 'http' ? !over : connection.status.phase !== 'open') return { outcome: 'unreachable' };
    if (over) return over.post(command, !!via);
    const text = toText(command);
    if (isTooLarge(text)) return { outcome: 'too-large' };
    return { outcome: connection.send(text) ? 'handed' : 'unreachable' };
  };

  /** By the socket where HTTP did not do. A start might make a second conversation; all else does no harm twice. */
  const handAnyhow: Requests['hand'] = async (command, via) => {
    const handover = await hand(command, via);
    const isOpenYet = ['unknown', 'later', 'absent'].includes(handover.outcome);
    return isOpenYet && command.type !== 'start' && !via ? hand(command, 'socket') : handover;
  };

  const ask: Requests['ask'] = async <T extends HubEvent['type']>(
    command: Command,
    type: T,
    { signal, limit = ANSWER_TIMEOUT_MS, via }: Parameters<Requests['ask']>[2] = {},
  ) => {
    if (via !== 'http') await connection.connect({ signal });
    const asked = conversationOf(command);
    return waitFor<EventOf<T>>({ clock: platform.clock, limit, signal }, (done, fail) => {
      const take = (event: HubEvent | Unreadable) => {
        const told = conversationOf(event);
        // An error is about the conversation that it names; one that names none is about what names none.
        if (event.type === 'error' && !event.messageLink && told === asked) fail(toError(event));
        // The answer names the conversation that was asked about, or none.
        const isAnswer = event.type === type && (!asked || !told || asked === told);
        if (isAnswer) done(event as EventOf<T>);
        return isAnswer && takers.delete(take);
      };
      takers.add(take);
      void handAnyhow(command, via).then(({ outcome, reply }) => {
        // What comes back over HTTP is about what was asked, whatever it names.
        if (reply?.type === 'error') fail(toError(reply));
        else if (reply && take(reply)) return;
        else {
          const failure = FAILURES.find((each) => each === outcome);
          if (failure || via === 'http') fail(createChatError(failure ?? 'timeout'));
        }
      });
      return [() => takers.delete(take), connection.on('lost', () => fail(createChatError('timeout')))];
    });
  };

  return {
    fits: (command) => !!http() || !isTooLarge(toText(command)),
    hand,
    ask,
    start: (command, adopt, join) =>
      platform.exclusively(`captivate:start:${apiKey}`, async () => {
        if (await join()) return true;
        adoptNext = adopt;
        try {
          // Its answer comes on the socket whichever way it goes; a hub that takes it by one may not by the other.
          await ask(command, 'started', { via: failedStarts % 2 ? undefined : 'socket' });
          failedStarts = 0;
          return false;
        } catch (error) {
          failedStarts++;
          const isSilent =
            isChatError(error) && error.code === 'timeout' && connection.status.phase === 'open';
          // Every hub answers this, and on the socket: silence means that nobody is there.
          if (isSilent) connection.replace();
          throw error;
        }
      }),
  };
}
