import { type ChatError, createChatError } from '../client/errors.ts';
import { randomId, toClock } from '../platform/portable.ts';
import type { Command, JsonObject } from '../protocol/types.ts';
import { ask } from './ask.ts';
import { toSaid } from './content.ts';
import { createEar, type Ear, type Happenings } from './ear.ts';
import { getSecureFileUrl, isTtl } from './file-service.ts';
import { createFileTools, type FileTools } from './file-tools.ts';
import { contentOf, iterateMessages, typeOf } from './messages.ts';
import type { Switchboard } from './switchboard.ts';
import { openTalk, type Talk } from './talk.ts';
import { freshenLine, LINK_SECONDS, toLines } from './transcript.ts';
import type {
  Action,
  ConversationUpdate,
  DeleteOptions,
  Delivery,
  HubError,
  Message,
  MessageArguments,
  TranscriptLine,
  TtlDays,
  Unsubscribe,
  Waiting,
} from './types.ts';

/** Where a conversation belongs, and what was there before its object. */
export interface ConversationPlace {
  board: Switchboard;
  apiKey: string;
  metadata?: object | undefined;
  ear?: Ear;
  talk?: Talk | undefined;
}

/** By what an API knows a conversation. */
export const toName = (apiKey: string, id: string) => `${apiKey} ${id}`;

/**
 * One conversation. It becomes live when it is first listened to or written in: then it has a socket of its own, and is
 * heard until it is closed. What it is asked for otherwise needs none.
 */
export class Conversation {
  readonly apiKey: string;
  /** The metadata with which the hub listed it; `getMetadata()` asks for that of now. */
  readonly metadata: Record<string, unknown>;
  /** Uploads for this conversation. */
  readonly fileManager: FileTools;
  readonly #id: string;
  readonly #board: Switchboard;
  readonly #ear: Ear;
  #talk: Talk | undefined;
  #ttlDays: TtlDays | undefined;

  /** Conversations come from `createConversation`, `getConversation` and `getUserConversations`. */
  constructor(id: string, { board, apiKey, metadata, ear = createEar(), talk }: ConversationPlace) {
    this.#id = id;
    this.#board = board;
    this.#ear = ear;
    this.#talk = talk;
    this.apiKey = apiKey;
    board.conversations.set(toName(apiKey, id), this);
    this.metadata = { ...metadata };
    const { endpoints, settings } = board;
    this.fileManager = createFileTools(() => ({
      fetch: settings.fetch,
      uploadUrl: endpoints.uploadUrl ?? '',
      apiKey,
      conversationId: id,
      ttlDays: this.#ttlDays,
    }));
  }

  getConversationId(): string {
    return this.#id;
  }

  /** What was sent and is not yet known to be in the transcript, in order. */
  get deliveries(): readonly Delivery[] {
    return this.#talk?.deliveries.list() ?? [];
  }

  /**
   * Sends a text, `{type: 'text', text}`, `{files}`, both, or words that only your bot knows. Messages arrive in the order
   * of the calls. Waits while there is no connection; resolves when the hub has it.
   */
  sendMessage(content: object | string, waiting?: Waiting): Promise<Delivery> {
    return this.#deliver((talk) => talk.deliveries.send(content, waiting));
  }

  /** Sends an action, such as `escalateToHuman`. Never sent twice by itself. */
  sendAction(actionId: string, data: object = {}, waiting?: Waiting): Promise<Delivery> {
    return this.#deliver((talk) => talk.deliveries.act(actionId, data, waiting));
  }

  /** Sends again what failed in an earlier run of the program; false where it can't be. */
  retry(deliveryId: string): boolean {
    return this.#talk?.deliveries.retry(deliveryId) ?? false;
  }

  /** Forgets what was not sent. */
  async discard(deliveryId: string): Promise<void> {
    await this.#talk?.deliveries.discard(deliveryId);
  }

  /** Changes a message that the hub has. */
  async editMessage(messageId: string, content: object | string, waiting?: Waiting): Promise<void> {
    const command = { type: 'edit', messageId, content: toSaid(content), ...this.#ids() } as const;
    await this.#ask(command, waiting);
  }

  /** Merges into the conversation's metadata. */
  async setMetadata(metadata: object, waiting?: Waiting): Promise<void> {
    if (typeof metadata !== 'object' || metadata === null)
      throw new Error('Metadata must be a non-null object.');
    const command = { type: 'metadata', metadata: metadata as JsonObject, ...this.#ids() } as const;
    await this.#ask(command, waiting);
  }

  /** Metadata for the bot alone: it never comes back. */
  async setPrivateMetadata(privateMeta: object, waiting?: Waiting): Promise<void> {
    if (typeof privateMeta !== 'object' || privateMeta === null)
      throw new Error('Private metadata must be a non-null object.');
    await this.setMetadata({ private: privateMeta }, waiting);
  }

  /** The metadata of now, in the hub's own form. */
  // biome-ignore lint/suspicious/noExplicitAny: as the page or the bot set it
  async getMetadata(waiting?: Waiting): Promise<Record<string, any>> {
    const words = await this.#ask({ type: 'metadata-request', conversationId: this.#id }, waiting);
    const { conversation_id: _, ...bare } = words;
    return (words.metadata ?? words.content ?? bare) as JsonObject;
  }

  /** The transcript in the hub's own form. Links to stored files that have run out are made fresh, for the hub too. */
  async getTranscript(waiting?: Waiting): Promise<TranscriptLine[]> {
    const words = await this.#ask({ type: 'transcript-request', conversationId: this.#id }, waiting);
    const { endpoints, settings } = this.#board;
    const service = { fetch: settings.fetch, uploadUrl: endpoints.uploadUrl ?? '', ...waiting };
    const options = {
      now: Math.floor(toClock(settings).wallNow() / 1000),
      refresh: (fileKey: string) => getSecureFileUrl(fileKey, LINK_SECONDS, service),
      edit: (messageId: string, content: object) => this.editMessage(messageId, content, waiting),
    };
    return Promise.all(toLines(words).map((line) => freshenLine(line, options)));
  }

  /** Deletes it: hidden by default, with its transcript kept; `{softDelete: false}` for good. It is not heard any more. */
  async delete({ softDelete = true, signal }: DeleteOptions = {}): Promise<void> {
    await this.#ask({ type: 'delete', conversationId: this.#id, soft: softDelete }, { signal });
    this.close();
  }

  /** How long files that are uploaded from now on are kept: 1, 7, 30 or 90 days. Other values are ignored. */
  async setTimeToLive(days: number, waiting?: Waiting): Promise<void> {
    if (!isTtl(days)) return;
    this.#ttlDays = days;
    await this.setMetadata({ timeToLive: days }, waiting);
  }

  /** Calls with each message, and who said it. With `error` comes what `onError` gets, never a text. */
  onMessage(callback: (...heard: MessageArguments) => void): Unsubscribe;
  onMessage(callback: (content: MessageArguments[0]) => void): Unsubscribe;
  /** @deprecated The type of 7.0.0: what comes is a list of parts. */
  onMessage(callback: (message: string, type: string) => void): Unsubscribe;
  onMessage(callback: (message: never, type: never) => void): Unsubscribe {
    const call = callback as (...heard: MessageArguments) => void;
    const offs = [
      this.#listen('message', (event) => call(contentOf(event), typeOf(event))),
      this.#listen('error', (error) => call(error, 'error')),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  /** Calls with what the hub reports as wrong. */
  onError(callback: (error: HubError) => void): Unsubscribe {
    return this.#listen('error', callback);
  }

  /** Calls when an agent came, left, or could not be found. */
  onConversationUpdate(callback: (update: ConversationUpdate) => void): Unsubscribe {
    return this.#listen('update', callback);
  }

  /** Calls with what the bot asks of the page. */
  onActionReceived(callback: (actions: Action[]) => void): Unsubscribe;
  /** @deprecated The type of 7.0.0: what comes may have any length. */
  onActionReceived(callback: (actions: [Action]) => void): Unsubscribe;
  onActionReceived(callback: (actions: never) => void): Unsubscribe {
    return this.#listen('actions', callback as (actions: Action[]) => void);
  }

  /** Calls whenever a message or an action of ours has come further, or has failed. */
  onDelivery(callback: (delivery: Delivery) => void): Unsubscribe {
    return this.#listen('delivery', callback);
  }

  /** Messages for `for await`, until the loop is left, the signal aborts, or the conversation is closed. */
  messages(waiting?: Waiting): AsyncIterable<Message> {
    this.#live();
    return iterateMessages(this.#ear, waiting);
  }

  /**
   * Stops hearing it, ends its loops, and gives its socket back. Listeners stay, for when it is listened to or written in
   * again. What is not sent by then is told `reason`.
   */
  close(reason: ChatError = createChatError('aborted')): void {
    this.#talk?.close(reason);
    this.#talk = undefined;
    this.#ear.tell('end', null);
  }

  /** @deprecated Listeners need no restart here. */
  restartListeners(): void {}

  #ids() {
    return { id: randomId(), conversationId: this.#id };
  }

  #ask(command: Command, waiting?: Waiting): Promise<JsonObject> {
    const place = { board: this.#board, apiKey: this.apiKey, line: this.#talk?.line };
    return ask({ ...place, ...waiting, command });
  }

  #live(): Talk {
    const talk = this.#talk ?? this.#open();
    talk.wake();
    return talk;
  }

  #open(): Talk {
    const talk = openTalk({
      board: this.#board,
      apiKey: this.apiKey,
      ear: this.#ear,
      id: this.#id,
      onLost: () => {
        this.#talk = undefined;
      },
    });
    this.#talk = talk;
    return talk;
  }

  /** Also rejects, rather than throws, where there can be no talk. */
  async #deliver(send: (talk: Talk) => Promise<Delivery>): Promise<Delivery> {
    return send(this.#live());
  }

  #listen<H extends keyof Happenings>(name: H, callback: (value: Happenings[H]) => void): Unsubscribe {
    const off = this.#ear.on(name, callback);
    this.#live();
    return off;
  }
}
