import { encode } from '../protocol/encode.ts';
import type { Command, ConversationsQuery, HubEvent } from '../protocol/types.ts';
import { createConnection } from './connection.ts';
import { createConversation, type OwnConversation } from './conversation.ts';
import type { Core } from './core.ts';
import { createEmitter } from './emitter.ts';
import { type ChatErrorCode, createChatError, isChatError } from './errors.ts';
import { createHttp } from './http.ts';
import { createOutbox } from './outbox.ts';
import { createRequests } from './requests.ts';
import { createStarts } from './starts.ts';
import type { Client, ClientEvents, ClientOptions, ConversationPage, Waiting } from './types.ts';
import { createUploads } from './uploads.ts';

/** A hub that knows the client's name for the list answers well within this; else it is asked by the guide's. */
const SPELLING_TIMEOUT_MS = 5_000;

/** Creates a client; nothing is requested or stored before `connect`, `begin` or a first message. */
export function createClient(options: ClientOptions): Client {
  const { apiKey, endpoints, platform, transport = 'auto' } = options;
  const emitter = createEmitter<ClientEvents>();
  const conversations = new Set<OwnConversation>();
  const told = new Set<ChatErrorCode>();
  /** The conversation that this socket named first: to it belongs what names none. */
  let named: string | undefined;
  let isBroken = false;

  function problem(code: ChatErrorCode, detail?: string): void {
    if (told.has(code)) return;
    told.add(code);
    emitter.emit('problem', createChatError(code, detail));
  }

  const outbox = createOutbox(platform);
  const connection = createConnection({
    apiKey,
    socketUrl: endpoints.socketUrl,
    platform,
    isBusy: () => [...conversations].some(({ isBusy }) => isBusy),
    probe() {
      const known = [...conversations].find(({ id, hasBegun }) => id && hasBegun);
      const command: Command | undefined = known?.id
        ? { type: 'metadata-request', conversationId: known.id }
        : undefined;
      return command && JSON.stringify(encode(command));
    },
  });
  const post =
    endpoints.apiUrl && transport !== 'socket'
      ? createHttp({
          platform,
          apiUrl: endpoints.apiUrl,
          apiKey,
          canDoWithout: () => transport === 'auto' && connection.status.phase === 'open',
          onBroken: () => problem('http-unavailable'),
        })
      : undefined;
  const http = () => (post?.isUsable ? post : undefined);
  const requests = createRequests({ connection, clock: platform.clock, http });
  const starts = createStarts({ apiKey, platform, connection, requests, http });
  const core: Core = {
    options,
    connection,
    outbox,
    requests,
    http,
    name(conversationId) {
      // One that the hub lost or erased says nothing any more.
      if (![...conversations].some(({ id }) => id && id === named)) named = conversationId;
    },
    start: starts.start,
  };

  /** Those that an event is for: by its conversation, else the one that this socket named first, else the only one. */
  function listeners(event: HubEvent): OwnConversation[] {
    const all = [...conversations];
    const about = ('conversationId' in event && event.conversationId) || named;
    return about ? all.filter(({ id }) => id === about) : all.slice(0, 1);
  }

  const offs = [
    connection.on('status', (status) => {
      emitter.emit('connection', status);
      if (status.error?.code === 'refused') problem('refused');
    }),
    connection.on('lost', () => {
      named = undefined;
    }),
    connection.on('unreadable', (reason) => problem('unreadable', reason)),
    connection.on('event', (event) => {
      emitter.emit('hub', event);
      if (event.type === 'started') starts.hear(event.conversationId);
      for (const conversation of listeners(event)) conversation.hear(event);
    }),
    outbox.on('broken', () => {
      isBroken = true;
      problem('storage');
    }),
    platform.onHint(connection.hint),
  ];

  /** The next conversation gets a socket of its own: what names none could be meant for either on this one. */
  function leave(conversation: OwnConversation): void {
    conversations.delete(conversation);
    if (conversation.id && conversation.id === named && connection.status.phase === 'open')
      connection.replace();
  }

  async function listConversations(query: ConversationsQuery, waiting: Waiting = {}) {
    const command: Command = { type: 'conversations-request', ...query };
    const answer = await requests
      .ask(command, 'conversations', { ...waiting, limit: SPELLING_TIMEOUT_MS })
      .catch((error) => {
        if (!isChatError(error) || error.code !== 'timeout') throw error;
        return requests.ask({ ...command, spelling: 'guide' }, 'conversations', waiting);
      });
    const { conversations, pagination } = answer;
    return { conversations, pagination } as ConversationPage;
  }

  return {
    ...createUploads(options),
    get connection() {
      return connection.status;
    },
    get durability() {
      return isBroken ? 'memory' : platform.records.durability;
    },
    connect: connection.connect,
    disconnect: connection.disconnect,
    openConversation({ id, start } = {}) {
      const conversation = createConversation(core, {
        id,
        start,
        loaded: outbox.refresh(),
        onClose: () => leave(conversation),
      });
      conversations.add(conversation);
      return conversation;
    },
    listConversations,
    async deleteConversation(conversationId, { soft, signal } = {}) {
      const command: Command = { type: 'delete', conversationId, ...(soft !== undefined && { soft }) };
      await requests.ask(command, 'deleted', { signal });
    },
    async deleteUserConversations(userId, { soft, signal } = {}) {
      const command: Command = { type: 'delete-all', userId, ...(soft !== undefined && { soft }) };
      await requests.ask(command, 'deleted', { signal });
    },
    on: emitter.on,
    dispose() {
      connection.dispose();
      for (const conversation of conversations) conversation.close();
      for (const off of offs) off();
      emitter.clear();
    },
  };
}
