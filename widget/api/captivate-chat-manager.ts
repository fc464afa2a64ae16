import { CaptivateChatAPI, type UserConversations } from './captivate-chat-api.ts';
import type { ApiSettings, Mode, UserConversationsOptions, Waiting } from './types.ts';

/** Several channels of the hub, by their keys. */
export class CaptivateChatManager {
  readonly #apis = new Map<string, CaptivateChatAPI>();

  /** Keys that are given twice count once. */
  constructor(apiKeys: string[], mode: Mode = 'prod', settings: ApiSettings = {}) {
    for (const key of apiKeys) this.#apis.set(key, new CaptivateChatAPI(key, mode, settings));
  }

  /** Creates and connects all of them. Rejects when one can't be connected, and then leaves none behind that is new. */
  static async create(
    apiKeys: string[],
    mode: Mode = 'prod',
    settings: ApiSettings & Waiting = {},
  ): Promise<CaptivateChatManager> {
    const added = apiKeys.filter((key) => !CaptivateChatAPI.hasInstance(key, mode, settings));
    const manager = new CaptivateChatManager(apiKeys, mode, settings);
    try {
      await manager.connectAll(settings);
    } catch (error) {
      for (const key of added) manager.dispose(key);
      throw error;
    }
    return manager;
  }

  /** Connects all of them. */
  async connectAll(waiting?: Waiting): Promise<void> {
    await Promise.all([...this.#apis.values()].map((api) => api.connect(waiting)));
  }

  /** The conversations of a user over all keys, or those given; each belongs to the API of its key. */
  async getUserConversations(options: UserConversationsOptions): Promise<UserConversations> {
    const { apiKeys = [...this.#apis.keys()], ...rest } = options;
    const first = this.#demand(apiKeys[0] ?? '');
    const { conversations, pagination } = await first.getUserConversations({ ...rest, apiKeys });
    return {
      conversations: conversations.map((found) =>
        found.apiKey === apiKeys[0]
          ? found
          : this.#demand(found.apiKey).getConversation(found.getConversationId()),
      ),
      pagination,
    };
  }

  /** The API of a key, if it is one of these. */
  getApiInstance(apiKey: string): CaptivateChatAPI | undefined {
    return this.#apis.get(apiKey);
  }

  /** Disposes of one API. */
  dispose(apiKey: string): void {
    this.#apis.get(apiKey)?.dispose();
    this.#apis.delete(apiKey);
  }

  /** Disposes of all of them. */
  disposeAll(): void {
    for (const key of [...this.#apis.keys()]) this.dispose(key);
  }

  #demand(apiKey: string): CaptivateChatAPI {
    const api = this.#apis.get(apiKey);
    if (!api) throw new Error(`No CaptivateChatAPI instance for apiKey: ${apiKey}`);
    return api;
  }
}
