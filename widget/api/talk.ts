import { type ChatError, createChatError } from '../client/errors.ts';
import type { StartOptions } from '../client/types.ts';
import { toClock } from '../platform/portable.ts';
import type { HubEvent, JsonObject } from '../protocol/types.ts';
import { askSocket } from './ask-socket.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import type { Ear } from './ear.ts';
import type { Line } from './line.ts';
import type { Switchboard } from './switchboard.ts';
import type { HubError } from './types.ts';

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
  line: Line;
  ear: Ear;
  /** One to resume; else a new one is started. */
  id?: string | undefined;
  start?: StartOptions;
  /** The hub does not know it any more; the talk is over. */
  onLost(): void;
}

type Heard<T extends HubEvent['type']> = Extract<HubEvent, { type: T }>;

/** Makes a conversation live on a line; nothing is sent before `begin`. */
export function openTalk({ board, line, ear, id, start, onLost }: TalkOptions): Talk {
  const { client, tap, apiKey } = line;
  line.conversationId = id;
  const conversation = client.openConversation({ id, start });
  const knownId = () => conversation.id ?? line.conversationId ?? '';
  /** The words of errors, which the conversation tells of by their description. */
  let errors: JsonObject[] = [];
  let isClosed = false;

  const deliveries = createDeliveries({
    conversation,
    line,
    hasHttp: !!board.endpoints.apiUrl && board.settings.transport !== 'socket',
    ping: () =>
      askSocket({ board, apiKey, line, command: { type: 'metadata-request', conversationId: knownId() } }),
    tell: (delivery) => ear.tell('delivery', delivery),
    now: toClock(board.settings).wallNow,
  });

  function hearMessage(event: Heard<'message'>): void {
    const words = tap.wordsOf(event);
    const { parts, author, messageId, eventId, actions } = event;
    const said = words?.content ?? words?.text ?? [];
    // A text alone is a message of one part.
    const content = Array.isArray(said)
      ? said
      : [typeof said === 'string' ? { type: 'text', text: said } : said];
    const type = event.role === 'agent' ? 'human_agent' : 'ai_agent';
    ear.tell('message', { type, content: content as never, parts, id: messageId ?? eventId, author });
    if (actions[0]) ear.tell('actions', actions);
  }

  function hearError(description: string, code: number | string): void {
    const words = errors.find(({ error_desc }) => (error_desc ?? '') === description);
    errors = errors.filter((error) => error !== words);
    const error: HubError = {
      conversationId: knownId(),
      errorCode: (words?.error_code as number | string) ?? code,
      errorDesc: description,
    };
    ear.tell('error', error);
  }

  function begin(): Promise<string> {
    tap.mayStart = !conversation.id;
    return conversation.begin().finally(() => {
      // After that the line is another's.
      if (!isClosed) tap.mayStart = false;
    });
  }

  const offs = [
    client.on('hub', (event) => {
      if (event.type === 'error') errors = [...errors, tap.wordsOf(event) ?? {}].slice(-20);
    }),
    client.on('connection', ({ phase, error }) => {
      // A first attempt that failed is made again once there is a connection.
      if (phase === 'open' && id) begin().catch(() => {});
      // The key was refused: nothing will be sent until somebody does something about it.
      if (phase === 'stopped' && error) deliveries.giveUp(error);
    }),
    conversation.on('started', ({ conversationId }) => {
      line.conversationId = conversationId;
    }),
    conversation.on('message', hearMessage),
    conversation.on('actions', (event) => {
      const { actions } = tap.wordsOf(event) ?? {};
      ear.tell('actions', Array.isArray(actions) ? (actions as never) : event.actions);
    }),
    conversation.on('update', (event) => {
      const { data } = tap.wordsOf(event) ?? {};
      ear.tell('update', { type: event.update, conversationId: event.conversationId ?? knownId(), data });
    }),
    conversation.on('error', ({ description, code }) =>
      hearError(description, code === 'too-large' ? 413 : ''),
    ),
    conversation.on('lost', () => {
      const error = createChatError('conversation-unknown');
      hearError('Invalid conversation_id', 400);
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
    conversation.close();
    tap.onLeft = () => {};
    board.release(line);
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
