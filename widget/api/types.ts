/** What the Socket API takes and gives. Names and forms are those of `captivate-chat-api` 7.0.0; what is new is optional. */
import type { ChatErrorCode } from '../client/errors.ts';
import type { ConnectionStatus, Unsubscribe } from '../client/types.ts';
import type { PortableOptions } from '../platform/portable.ts';
import type { Mode } from '../protocol/endpoints.ts';
import type { Agent, Pagination, Part, StoredFile } from '../protocol/types.ts';

export type { Agent, ChatErrorCode, ConnectionStatus, Mode, Pagination, Part, StoredFile, Unsubscribe };

/** Days after which a stored file is removed; anything else is ignored. */
export type TtlDays = 1 | 7 | 30 | 90;

/** Something that waits, and can be told to stop: then it rejects with a `ChatError` of code `aborted`. */
export interface Waiting {
  signal?: AbortSignal | undefined;
}

/** Where the hub is, how it is spoken to, and what may stand in for the globals. */
export interface ApiSettings extends PortableOptions {
  /** The socket's base, `wss://…`, instead of the vendor's. Then no HTTP base and no file service is known unless given. */
  url?: string | undefined;
  /** The base of the HTTP API, `https://…`. */
  apiUrl?: string | undefined;
  /** The base of the file service. */
  uploadUrl?: string | undefined;
  /** @default 'auto': HTTP where an HTTP base is known, else the socket */
  transport?: 'auto' | 'socket' | 'http' | undefined;
  /**
   * All conversations share one socket. For a hub that lets a socket hear several, and names the conversation in all that
   * it says. @default false: each that is live has its own
   */
  sharesSocket?: boolean | undefined;
}

/** Who said it. `error`: nobody; something went wrong, and what comes is a `HubError`. */
export type MessageType = 'ai_agent' | 'human_agent' | 'error';

/** One piece of a message, in the hub's own spelling; `decodeContent` gives exact types for all of its spellings. */
export interface MessagePart {
  type: string;
  text?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the hub's words, of any shape
  [field: string]: any;
}

/** What `onMessage` is called with: `type` tells the two apart. */
export type MessageArguments =
  | [content: MessagePart[], type: 'ai_agent' | 'human_agent']
  | [error: HubError, type: 'error'];

/** A message as `messages()` gives it: the hub's words, and what they mean. */
export interface Message {
  type: 'ai_agent' | 'human_agent';
  /** In the hub's own spelling. */
  content: MessagePart[];
  /** The same in exact types, whatever spelling the hub used. */
  parts: Part[];
  /** The hub's id of it, where it has one. */
  id?: string | undefined;
  /** Who wrote, as far as the hub tells. */
  author?: Agent | undefined;
}

/** What the hub reports as wrong. */
export interface HubError {
  conversationId: string | undefined;
  errorCode: number | string;
  errorDesc: string;
}

/** Something that a bot asks of the page. */
export interface Action {
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the bot's words, of any shape
  data: any;
}

/** That an agent came, left, or could not be found; or what a hub of later days tells. */
export interface ConversationUpdate {
  type: string;
  conversationId: string;
  // biome-ignore lint/suspicious/noExplicitAny: the hub's words, of any shape
  data: any;
}

/** One line of a transcript, in the hub's own spelling. */
export interface TranscriptLine {
  from: string;
  text?: string;
  files?: FileObject[];
  message_id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the hub's words, of any shape
  [field: string]: any;
}

/** A file as messages carry it. */
export interface FileObject {
  filename: string;
  type: string;
  /** The file itself, for you; the hub does not get it. */
  file?: File | Blob;
  /** Where you keep it. */
  url?: string;
  /** Where the file service keeps it. */
  storage?: StoredFile;
  textContent: FileText;
}

/** What the file service read in a file. */
export interface FileText {
  type: 'file_content';
  text: string;
  metadata: { source: 'file_attachment'; originalFileName: string; storageType?: 'direct' };
}

/** How far a message or an action has come. Only `accepted` and `confirmed` say that the hub has it. */
export type DeliveryStatus =
  /** Kept here; it leaves as soon as it can. */
  | 'queued'
  | 'sending'
  /** The hub took it. */
  | 'accepted'
  /** It stands in the transcript. */
  | 'confirmed'
  /** The connection broke before the answer. It is looked for in the transcript, and sent again if it is not there. */
  | 'unknown'
  /** It did not arrive, or nobody can tell (`maybe-sent`). */
  | 'failed'
  /** The hub turned it down. */
  | 'rejected';

/** What delivery knows of one message or action. */
export interface Delivery {
  /** Unique; the hub gets it as `client_msg_id`. */
  id: string;
  status: DeliveryStatus;
  kind: 'message' | 'action';
  /** The text of the message, or the name of the action. */
  text: string;
  /** With `failed` and `rejected`: why. */
  error?: ChatErrorCode | undefined;
}

/** Which conversations of a user are asked for. */
export interface UserConversationsOptions extends Waiting {
  userId: string;
  /** Exact matches, by metadata key. */
  filter?: object;
  /** Substring matches, by metadata key. */
  search?: object;
  pagination?: { page?: string | number; limit?: string | number };
  /** Conversations of these keys; each carries its own. */
  apiKeys?: string[];
}

/** How a deletion is meant: `softDelete` (the default) hides and keeps the transcript. */
export interface DeleteOptions extends Waiting {
  softDelete?: boolean;
}
