import { encode } from '../protocol/encode.ts';
import { createConnection } from './connection.ts';
import { createConversation } from './conversation.ts';
import type { Core, OwnConversation } from './core.ts';
import { createEmitter } from './emitter.ts';
import { type ChatErrorCode, createChatError } from './errors.ts';
import { createHttp } from './http.ts';
import { createNewest } from './newest.ts';
import { createOutbox } from './outbox.ts';
import { createRequests } from './requests.ts';
import type { BareClient, ClientEvents, ClientOptions } from './types.ts';

/** Creates a client that knows nothing of lists and files; nothing is requested or stored before `connect`, `begin` or a first message. */
export function createBareClient(options: ClientOptions): BareClient {
  const { apiKey, endpoints, platform, transport = 'auto' } = options;
  const emitter = createEmitter<ClientEvents>();
  /** Never changed but replaced: who is being told is not disturbed by who comes and goes meanwhile. */
  let conversations: readonly OwnConversation[] = [];
  const told = new Set<ChatErrorCode>();
  /** Of the conversation that began last: the next one of theirs is another that they want. */
  let lastOwner: string | undefined;
  /** The conversation that this socket named first: to it belongs what names none. */
  let named: string | undefined;

  function problem(code: ChatErrorCode, detail?: string): void {
    if (told.has(code)) return;
    told.add(code);
    emitter.emit('problem', createChatError(code, detail));
  }

  const outbox = createOutbox(platform, apiKey);
  const connection = createConnection({
    ...options,
    socketUrl: endpoints.socketUrl,
    isBusy: () => conversations.some(({ isBusy }) => isBusy),
    probe() {
      for (const { id, hasBegun } of conversations) {
        if (!id || !hasBegun) continue;
        // A tab that died may have told nobody of what it kept last.
        void outbox.refresh();
        return JSON.stringify(encode({ type: 'metadata-request', conversationId: id }));
      }
      return undefined;
    },
  });
  const http = () => post;
  let post =
    endpoints.apiUrl && transport !== 'socket'
      ? createHttp(options, endpoints.apiUrl, connection, () => {
          post = undefined;
          problem('http-unavailable');
        })
      : undefined;
  const requests = createRequests(options, connection, http);
  const core: Core = {
    options,
    connection,
    outbox,
    requests,
    newest: createNewest(options),
    http,
    name(conversationId) {
      // One that the hub lost or erased says nothing any more.
      if (!conversations.some(({ id }) => id && id === named)) named = conversationId;
    },
  };

  connection.on('status', (status) => {
    emitter.emit('connection', status);
    if (status.error?.code === 'refused') problem('refused');
  });
  connection.on('lost', () => {
    named = undefined;
  });
  connection.on('event', (event) => {
    if (event.type === 'unreadable') return problem('unreadable', event.reason);
    emitter.emit('hub', event);
    // For its conversation, else the one that this socket named first, else the only one.
    const about = ('conversationId' in event && event.conversationId) || named;
    for (const conversation of conversations) {
      if (about && conversation.id !== about) continue;
      conversation.hear(event);
      if (!about) break;
    }
  });
  outbox.on('broken', () => problem('storage'));
  const stopHints = platform.onHint(connection.hint);
  const stopNews = outbox.listen();

  /** The next conversation gets a socket of its own: what names none could be meant for either on this one. */
  function leave(conversation: OwnConversation): void {
    conversations = conversations.filter((each) => each !== conversation);
    if (conversation.id) core.newest.pass();
    const isNamed = conversation.id && conversation.id === named && !options.isShared?.();
    if (isNamed && connection.status.phase === 'open') connection.replace();
  }

  return {
    get connection() {
      return connection.status;
    },
    get durability() {
      return platform.records.durability;
    },
    connect: connection.connect,
    ask: requests.ask,
    disconnect: connection.disconnect,
    openConversation({ id, start, owner } = {}) {
      const conversation = createConversation(core, {
        id,
        start,
        owner: owner || undefined,
        isHeir: owner !== undefined,
        lastOwner,
        // One that never began was none yet.
        onBegin() {
          lastOwner = owner;
        },
        onClose: () => leave(conversation),
      });
      conversations = [...conversations, conversation];
      return conversation;
    },
    on: emitter.on,
    dispose() {
      connection.dispose();
      for (const conversation of conversations) conversation.close();
      stopHints();
      stopNews();
      emitter.clear();
    },
  };
}
