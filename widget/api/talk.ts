import { type ChatError, createChatError } from '../client/errors.ts';
import type { StartOptions } from '../client/types.ts';
import { readActions } from '../protocol/decode-actions.ts';
import type { JsonObject } from '../protocol/types.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import type { Ear } from './ear.ts';
import type { Line, Resident } from './line.ts';
import type { Heard } from './read-words.ts';
import type { Switchboard } from './switchboard.ts';

/** A conversation that is live: it is heard, and what it says is delivered. */
export interface Talk {
  readonly line: Line;
  readonly deliveries: Deliveries;
  /** Resolves to its id when the hub knows that it is here; tries again by itself when that could not be. */
  begin(): Promise<string>;
  /** Sees to it that it is begun and connected, now or as soon as that can be. */
  wake(): void;
  /** Ends it, for this reason; the conversation may be live again later. */
  close(error: ChatError): void;
}

export interface TalkOptions {
  board: Switchboard;
  apiKey: string;
  ear: Ear;
  /** One to resume; else a new one is started. */
  id?: string | undefined;
  start?: StartOptions;
  /** The hub does not know it any more; the talk is over. */
  onLost(): void;
}

const wordsOf = (event: object): JsonObject => (event as Heard).words ?? {};

/** Gives a conversation its line and makes it live; nothing is sent before `begin`. */
export function openTalk({ board, apiKey, ear, id, start, onLost }: TalkOptions): Talk {
  const resident: Resident = {
    get id() {
      return conversation?.id ?? id;
    },
    handleLeft: () => deliveries.confirm(),
    handleNameless: () => hearError('unnamed', 'The hub did not say to whom: see the transcript.'),
  };
  const line = board.take(apiKey, resident);
  const { client } = line;
  let conversation: ReturnType<typeof client.openConversation> | undefined;
  conversation = client.openConversation({ id, start });
  const { begin, on } = conversation;
  const knownId = () => resident.id ?? '';
  let isClosed = false;

  const deliveries = createDeliveries({
    conversation,
    hasHttp: !!board.endpoints.apiUrl && board.settings.transport !== 'socket',
    ping: () =>
      client.ask({ type: 'metadata-request', conversationId: knownId() }, 'metadata', { via: 'socket' }),
    tell: (delivery) => ear.tell('delivery', delivery),
  });

  function hearError(errorCode: number | string, errorDesc: string): void {
    ear.tell('error', { conversationId: knownId(), errorCode, errorDesc });
  }

  const offs = [
    client.on('connection', ({ phase, error }) => {
      // A first attempt that failed is made again once there is a connection.
      if (phase === 'open' && id) begin().catch(() => {});
      // The key was refused: nothing will be sent until somebody does something about it.
      if (phase === 'stopped' && error) deliveries.giveUp(error);
    }),
    on('message', (event) => {
      ear.tell('message', event);
      const { actions } = wordsOf(event);
      const asked = actions ? readActions(actions) : [];
      if (asked[0]) ear.tell('actions', asked);
    }),
    on('actions', (event) => {
      const { actions } = wordsOf(event);
      ear.tell('actions', Array.isArray(actions) ? (actions as never) : event.actions);
    }),
    on('update', (event) => {
      const { data } = wordsOf(event);
      ear.tell('update', { type: event.update, conversationId: event.conversationId ?? knownId(), data });
    }),
    on('error', (event) => {
      const code = wordsOf(event).error_code as number | string | undefined;
      hearError(code ?? (event.code === 'too-large' ? 413 : ''), event.description);
    }),
    on('lost', () => {
      const error = createChatError('conversation-unknown');
      hearError(400, 'Invalid conversation_id');
      // The client would go on in a new one.
      deliveries.giveUp(error);
      close(error);
      onLost();
    }),
  ];

  function close(error: ChatError): void {
    if (isClosed) return;
    isClosed = true;
    for (const off of offs) off();
    deliveries.end(error);
    board.release(line, resident);
    conversation?.close();
  }

  return {
    line,
    deliveries,
    begin,
    wake() {
      // Whoever uses it after the key was refused wants it tried again.
      if (client.connection.phase === 'stopped') client.connect().catch(() => {});
      begin().catch(() => {});
    },
    close,
  };
}
