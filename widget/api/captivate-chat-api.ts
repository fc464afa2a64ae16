import type { ChatError } from '../client/errors.ts';
import { waitFor } from '../client/wait-for.ts';
import { type PortableWebSocket, requireWebSocket, toClock } from '../platform/portable.ts';
import { type Mode, resolveEndpoints } from '../protocol/endpoints.ts';
import { itemsOf, toObject } from '../protocol/json.ts';
import type { ConversationsQuery, JsonObject } from '../protocol/types.ts';
import { ask } from './ask.ts';
import { Conversation, toName } from './conversation.ts';
import { isDebug, setDebug } from './debug.ts';
import { createEar } from './ear.ts';
import { createSwitchboard, type Switchboard } from './switchboard.ts';
import { openTalk } from './talk.ts';
import type {
  ApiSettings,
  ConnectionStatus,
  DeleteOptions,
  Pagination,
  Unsubscribe,
  UserConversationsOptions,
  Waiting,
} from './types.ts';

const instances = new Map<string, CaptivateChatAPI>();

const toKey = (apiKey: string, mode: Mode, { url = '' }: ApiSettings = {}) =>
  JSON.stringify([apiKey, mode, url]);

/** What a list of conversations holds. */
export interface UserConversations {
  conversations: Conversation[];
  pagination?: Pagination | undefined;
}

/** A channel of the hub, by its key. One per key, mode and `url`: asking for another gives the same. */
export class CaptivateChatAPI {
  readonly #apiKey: string = '';
  readonly #name: string = '';
  readonly #board!: Switchboard;
  #isDisposed = false;

  /** Nothing happens before it is used; `settings` count for the first of its kind. */
  constructor(apiKey: string, mode: Mode = 'prod', settings: ApiSettings = {}) {
    const name = toKey(apiKey, mode, settings);
    const known = instances.get(name);
    // biome-ignore lint/correctness/noConstructorReturn: one instance per key and mode is the contract of 7.0.0
    if (known) return known;
    const endpoints = resolveEndpoints({ mode, ...settings });
    // Files go to the same place in both modes, as ever.
    if (!settings.url) endpoints.uploadUrl = settings.uploadUrl || resolveEndpoints({}).uploadUrl;
    this.#apiKey = apiKey;
    this.#name = name;
    this.#board = createSwitchboard({ apiKey, endpoints, settings });
    instances.set(name, this);
  }

  /** Creates and connects. Rejects with a `ChatError` after ten seconds without the hub, and then leaves nothing behind. */
  static async create(
    apiKey: string,
    mode: Mode = 'prod',
    settings: ApiSettings & Waiting = {},
  ): Promise<CaptivateChatAPI> {
    const isNew = !CaptivateChatAPI.hasInstance(apiKey, mode, settings);
    const api = new CaptivateChatAPI(apiKey, mode, settings);
    try {
      await api.connect(settings);
    } catch (error) {
      if (isNew) api.dispose();
      throw error;
    }
    return api;
  }

  /** The one for this key and mode, if there is one. */
  static getInstance(
    apiKey: string,
    mode: Mode = 'prod',
    settings?: ApiSettings,
  ): CaptivateChatAPI | undefined {
    return instances.get(toKey(apiKey, mode, settings));
  }

  static hasInstance(apiKey: string, mode: Mode = 'prod', settings?: ApiSettings): boolean {
    return instances.has(toKey(apiKey, mode, settings));
  }

  /** Lines on the console, for all instances: what happens, never what is said. */
  static setDebugMode(enabled: boolean): void {
    setDebug(enabled);
  }

  static getDebugMode(): boolean {
    return isDebug();
  }

  /** The connection of now. It comes back by itself until the API is disposed of, or the hub refuses the key. */
  get status(): ConnectionStatus {
    return this.#board.main.client.connection;
  }

  /** Calls whenever the connection changes. */
  onStatus(callback: (status: ConnectionStatus) => void): Unsubscribe {
    return this.#board.main.client.on('connection', callback);
  }

  /** Resolves when the hub is there, and at once when it is. Rejects after ten seconds, and goes on trying. */
  async connect(waiting?: Waiting): Promise<void> {
    requireWebSocket(this.#board.settings);
    await this.#board.main.client.connect(waiting);
  }

  /** Takes new sockets, however the old ones are. */
  async reconnect(waiting?: Waiting): Promise<void> {
    const inUse = this.#board.all().filter(({ client }) => client.connection.phase !== 'idle');
    const [main, ...others] = [...new Set([this.#board.main, ...inUse])].map(({ client }) => {
      client.disconnect();
      return client.connect(waiting);
    });
    for (const other of others) other.catch(() => {});
    await main;
  }

  /** The socket of the API itself; null before the first, and after `dispose`. */
  getSocket(): PortableWebSocket | null {
    return this.#isDisposed ? null : this.#board.main.native;
  }

  /** The hub's name for it. */
  getSocketId(): string | null {
    return this.#board.main.socketId;
  }

  isSocketActive(): boolean {
    return this.status.phase === 'open';
  }

  /**
   * Starts a conversation, connecting first where need be. `bot-first`: where no greeting comes by itself an empty message
   * asks for it. What is said before anybody listens waits for the first who does.
   */
  async createConversation(
    userId: string,
    userBasicInfo: object = {},
    metadata: object = {},
    autoConversationStart: 'bot-first' | 'user-first' = 'bot-first',
    privateMetadata: object = {},
    { signal }: Waiting = {},
  ): Promise<Conversation> {
    const ear = createEar();
    const start = {
      userId,
      userBasicInfo: userBasicInfo as JsonObject,
      metadata: { ...metadata, private: privateMetadata } as JsonObject,
      mode: autoConversationStart,
    };
    let conversation: Conversation | undefined;
    const place = { board: this.#board, apiKey: this.#apiKey, ear };
    const talk = openTalk({ ...place, start, onLost: () => conversation?.close() });
    try {
      const clock = toClock(this.#board.settings);
      const id = await waitFor<string>({ clock, signal }, (done, fail) => {
        talk.begin().then(done, fail);
        return [];
      });
      conversation = new Conversation(id, { ...place, talk });
      return conversation;
    } catch (error) {
      talk.close(error as ChatError);
      throw error;
    }
  }

  /** The conversation of that id; whether the hub knows it shows when it is used. */
  getConversation(conversationId: string): Conversation {
    return this.#conversation(conversationId, this.#apiKey);
  }

  /** The conversations of a user; with `filter`, `search`, `pagination` or `apiKeys` only those meant, page by page. */
  async getUserConversations(userIdOrOptions: string | UserConversationsOptions): Promise<UserConversations> {
    const { signal, ...query }: UserConversationsOptions =
      typeof userIdOrOptions === 'string' ? { userId: userIdOrOptions } : userIdOrOptions;
    const command = { type: 'conversations-request', ...(query as ConversationsQuery) } as const;
    const words = await ask({ board: this.#board, apiKey: this.#apiKey, command, signal });
    const conversations = itemsOf(words.conversations).flatMap((item) => {
      const { conversation_id, metadata, apiKey } = toObject(item);
      // One without an id can't be asked for anything.
      if (!conversation_id) return [];
      return this.#conversation(String(conversation_id), String(apiKey ?? this.#apiKey), toObject(metadata));
    });
    return { conversations, pagination: words.pagination as unknown as Pagination | undefined };
  }

  /** Deletes all conversations of a user: hidden by default, `{softDelete: false}` for good. */
  async deleteUserConversations(
    userId: string,
    { softDelete = true, signal }: DeleteOptions = {},
  ): Promise<void> {
    if (!userId) throw new Error('User ID must be provided.');
    const command = { type: 'delete-all', userId, soft: softDelete } as const;
    await ask({ board: this.#board, apiKey: this.#apiKey, command, signal });
  }

  /** Ends everything: sockets, timers, what waits. A new instance may take its place. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#board.dispose();
    instances.delete(this.#name);
  }

  #conversation(id: string, apiKey: string, metadata?: object): Conversation {
    const known = this.#board.conversations.get(toName(apiKey, id));
    return known ?? new Conversation(id, { board: this.#board, apiKey, metadata });
  }
}
