/**
 * The headless client, seen from outside. What it needs of the world is in `platform-types.ts`, and can be had from here
 * as well. Nothing here names a browser global.
 */
import type {
  ConversationSummary,
  ConversationsQuery,
  HubEvent,
  Json,
  JsonObject,
  MetadataTarget,
  OutgoingContent,
  OutgoingFile,
  Pagination,
  ReadPayload,
  TranscriptEntry,
} from '../protocol/types.ts';
import type { ChatError, ChatErrorCode } from './errors.ts';
import type { LateForConversations } from './load-part.ts';
import type { Platform, RecordStore, Unsubscribe } from './platform-types.ts';
import type { Requests } from './requests.ts';
import type { takeOver } from './take-over.ts';

export type * from './platform-types.ts';

// ------------------------------------------------------------------------------------------------------------ outbox

/**
 * queued → sending → accepted (a 2xx) → confirmed (in the transcript), or unknown (the outcome can't be known) →
 * reconciling → queued | confirmed | failed; `failed` waits for the visitor, `rejected` was refused by the hub.
 */
export type RecordState =
  | 'queued'
  | 'sending'
  | 'accepted'
  | 'confirmed'
  | 'unknown'
  | 'reconciling'
  | 'failed'
  | 'rejected';

export type RecordPayload =
  | { kind: 'text'; text: string; words?: Json | undefined }
  | { kind: 'files'; text?: string; files: OutgoingFile[]; words?: Json | undefined }
  | { kind: 'action'; action: string; data: JsonObject };

/** What the visitor sent, from the key press until the hub is known to have it. Kept in a `RecordStore` meanwhile. */
export interface OutboxRecord {
  v: 1;
  /** A UUID; the hub gets it as `client_msg_id`. */
  id: string;
  /** Orders the records of a browser. */
  seq: number;
  payload: RecordPayload;
  /** Epoch milliseconds at which the visitor sent it. */
  composedAt: number;
  state: RecordState;
  attempts: number;
  /** Epoch milliseconds of the first attempt. */
  firstSentAt?: number;
  /** How many messages of the same content the transcript held before the first attempt. */
  baseline?: number;
  /** Absent until the conversation exists. */
  conversationId?: string;
  /** The named user who wrote it; absent where nobody is named. */
  owner?: string;
  /** Why it failed or was rejected. */
  failure?: ChatErrorCode;
}

// ------------------------------------------------------------------------------------------------------------ client

/**
 * idle: nothing wanted yet. connecting: an attempt is under way. open: the hub said `socket_connected`. waiting: the
 * next attempt is due later. stopped: the hub refused the key, or the client was disposed; only `connect()` goes on.
 */
export type ConnectionPhase = 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped';

export interface ConnectionStatus {
  phase: ConnectionPhase;
  /** True once `socket_connected` came, for good: tells "can't connect" from "connection lost". */
  wasOpen: boolean;
  /** Failed attempts since the last proof of life. */
  failures: number;
  /** With `stopped`, or after several failures: why. */
  error?: ChatError;
}

export interface Endpoints {
  socketUrl: string;
  apiUrl?: string | undefined;
  uploadUrl?: string | undefined;
}

export interface ClientOptions {
  apiKey: string;
  endpoints: Endpoints;
  /** `auto` (default): HTTP where an HTTP base is known, else the socket. */
  transport?: 'auto' | 'socket' | 'http';
  /** The hub drops a message whose id it has: what is in doubt is simply sent again. Of actions it knows no id. */
  dedupes?: boolean;
  /** How what the hub says is read. */
  read: ReadPayload;
  /** Reads what is unknown to `read`, where that does not know all from the beginning. */
  readLater?(event: Extract<HubEvent, { type: 'unknown' }>): Promise<HubEvent>;
  /** Fetches what a first minute with a bot does without. Rejects with a `ChatError` where it can't be had. */
  late(): Promise<LateForConversations>;
  /** How what earlier pages left is taken over; not where no conversation has an owner. */
  takeOver?: typeof takeOver;
  /** Whether the hub names the conversation in all that it says, so that one which ends may leave its socket to others. */
  isShared?(): boolean;
  platform: Platform;
}

export interface StartOptions {
  userId?: string | undefined;
  userBasicInfo?: JsonObject | undefined;
  metadata?: JsonObject | undefined;
  /** `bot-first` (default): when no greeting has come within a moment, an empty message asks for it. */
  mode?: 'bot-first' | 'user-first' | undefined;
}

export interface ConversationPage {
  conversations: ConversationSummary[];
  pagination?: Pagination;
}

/** A wait that a caller may cut. */
export interface Waiting {
  signal?: AbortSignal | undefined;
}

export interface ClientEvents {
  connection: ConnectionStatus;
  /** Every event that the hub sends, decoded, whatever conversation it belongs to. */
  hub: HubEvent;
  /** Once per kind of trouble that the site owner should know of (unreadable frames, HTTP refused, storage). */
  problem: ChatError;
}

/** A client without what the library asks for in its own way. */
export interface BareClient {
  readonly connection: ConnectionStatus;
  /** How much an unsent message survives here. */
  readonly durability: RecordStore['durability'];
  /** Resolves at `socket_connected`, and at once when it is open; rejects with a `ChatError` when it can't (10 s). It keeps trying afterwards. */
  connect(waiting?: Waiting): Promise<void>;
  /** Closes the socket; conversations keep their records and go on with the next `connect()`. */
  disconnect(): void;
  /** A conversation to start (without `id`) or to resume. Nothing is sent until `begin()` or a first message. */
  openConversation(options?: {
    id?: string | undefined;
    start?: StartOptions | undefined;
    /**
     * Whose words may have been left (empty: of nobody who is named). A conversation that is opened for them takes over what
     * has no conversation, or one in which nobody is any more; also what nobody left in the one before it, which is theirs.
     */
    owner?: string | undefined;
  }): Conversation;
  /** A question of the caller's own; resolves to the event of this type that answers it. */
  ask: Requests['ask'];
  on<E extends keyof ClientEvents>(event: E, listener: (value: ClientEvents[E]) => void): Unsubscribe;
  /** Closes everything, forgets every listener. Records stay in their store. */
  dispose(): void;
}

export interface Client extends BareClient {
  listConversations(query: ConversationsQuery, waiting?: Waiting): Promise<ConversationPage>;
  deleteConversation(conversationId: string, options?: { soft?: boolean } & Waiting): Promise<void>;
  /** Uploads to the file service. `conversationId` files it under the conversation. Rejects with a `ChatError`. */
  upload(
    file: File,
    options?: {
      conversationId?: string | undefined;
      ttlDays?: 1 | 7 | 30 | 90 | undefined;
      onProgress?: (fraction: number) => void;
    } & Waiting,
  ): Promise<OutgoingFile>;
  /** A fresh link to a stored file. */
  refreshLink(fileKey: string, waiting?: Waiting): Promise<string>;
}

export interface ConversationEvents {
  /** The hub gave the conversation its id (or a resumed one was accepted). */
  started: { conversationId: string; resumed: boolean };
  message: Extract<HubEvent, { type: 'message' }>;
  actions: Extract<HubEvent, { type: 'actions' }>;
  update: Extract<HubEvent, { type: 'update' }>;
  /** The hub's `general_error` about this conversation (a 413 link is fetched first, and comes as `message`). */
  error: { code: ChatErrorCode; description: string };
  transcript: { entries: TranscriptEntry[] };
  metadata: JsonObject;
  /** A record was added, changed its state, or left (`removed`). */
  record: { record: OutboxRecord; removed: boolean };
  /** The hub does not know this conversation any more; what was not sent is kept for the next. */
  lost: { conversationId: string };
  unknown: Extract<HubEvent, { type: 'unknown' }>;
}

export interface Conversation {
  /** Undefined until the hub gave it. */
  readonly id: string | undefined;
  /** Everything that this conversation has sent or wants to send and that is not yet erased, in order. */
  readonly records: readonly OutboxRecord[];
  /** Starts or resumes it on the hub (once; later calls share the outcome). Resumed: the transcript is fetched. */
  begin(): Promise<string>;
  /** Keeps the message, then sends it as soon as possible. Resolves when it is kept (not when it is sent). */
  send(content: OutgoingContent): Promise<OutboxRecord>;
  /** The same for an action such as `escalateToHuman`; it is never sent twice by itself. */
  sendAction(action: string, data?: JsonObject): Promise<OutboxRecord>;
  /** A failed record is queued again; returns false where it can't be (unknown id, not failed). */
  retry(recordId: string): boolean;
  /** Forgets a record that was not sent. */
  discard(recordId: string): Promise<void>;
  setMetadata(metadata: JsonObject, options?: { target?: MetadataTarget } & Waiting): Promise<void>;
  delete(options?: { soft?: boolean } & Waiting): Promise<void>;
  on<E extends keyof ConversationEvents>(
    event: E,
    listener: (value: ConversationEvents[E]) => void,
  ): Unsubscribe;
  /** Stops listening; records stay. */
  close(): void;
}
