/**
 * The conversation as every other room sees it. Whatever spelling a hub used, `decode` turns it into these types, and
 * after that nobody checks again; `encode` turns a `Command` into the hub's spelling.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Who wrote a message. `agent` is a person in live chat, never the bot. */
export type Role = 'user' | 'bot' | 'agent';

/** A choice offered by the bot: a reply is sent as the visitor's own text, a link is opened. */
export type Button =
  | { kind: 'reply'; label: string; value: string }
  | { kind: 'link'; label: string; url: string };

export interface Card {
  title?: string;
  description?: string;
  imageUrl?: string;
  link?: string;
  buttons: Button[];
}

/** How a file is shown. Derived from its MIME type, the hub's word for it, or its extension; a hint, never trusted. */
export type FileKind = 'image' | 'audio' | 'video' | 'document';

/** Where the hub's file service keeps a file, and until when its link works. */
export interface StoredFile {
  fileKey: string;
  presignedUrl: string;
  /** Unix seconds at which `presignedUrl` stops working. */
  expiresIn: number;
  /** Bytes. */
  fileSize: number;
  /** Milliseconds; only ever handed back to the hub. */
  processingTime: number;
}

/** A file in a message. `url` is absent while it is unknown (then `storage` may give a fresh link). */
export interface RemoteFile {
  kind: FileKind;
  url?: string;
  name?: string;
  mime?: string;
  /** Bytes. */
  size?: number;
  thumbnailUrl?: string;
  storage?: StoredFile;
}

/** One piece of a message. A type that nobody knows is a value like any other. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'markdown'; markdown: string }
  | { type: 'html'; html: string }
  | { type: 'buttons'; title?: string; buttons: Button[] }
  | { type: 'cards'; title?: string; cards: Card[] }
  | { type: 'files'; title?: string; files: RemoteFile[] }
  | { type: 'pause'; ms: number }
  | { type: 'unknown'; name: string; value: JsonObject };

/** Something that a bot asks of the hub or of the page. */
export interface HubAction {
  id: string;
  data: JsonObject;
}

/** The person in live chat, as far as the hub tells. */
export interface Agent {
  name?: string;
  avatarUrl?: string;
}

/** One line of a stored conversation. Transcripts have no times, and none is invented. */
export interface TranscriptEntry {
  role: Role;
  parts: Part[];
  actions: HubAction[];
  /** The hub's id of the message (`message_id`, `id`, `ch_msg_id` or `event_id`), where it gives one. */
  id?: string;
  /** The id under which a client sent it, where a hub keeps it (`client_msg_id`, or `cid`). */
  clientMessageId?: string;
  /** The agent's name for `agent`, the bot's for `bot`, where known. */
  authorName?: string;
}

export interface ConversationSummary {
  conversationId: string;
  metadata: JsonObject;
  /** The key that the conversation belongs to, where the hub says. */
  apiKey?: string;
}

export interface Pagination {
  page: number;
  pageSize: number;
  total: number;
  totalPages: number;
  hasNextPage: boolean;
  hasPrevPage: boolean;
}

/** What the hub told us. `eventId` is its `event_id`; absent where it gave none. */
export type HubEvent =
  | { type: 'connected'; socketId: string }
  | { type: 'started'; conversationId: string; eventId?: string }
  | {
      type: 'message';
      role: 'bot' | 'agent';
      parts: Part[];
      /** `ch_msg_id`; absent in live chat. */
      messageId?: string;
      /** Absent (or "" on the wire): the conversation that this socket started or resumed. */
      conversationId?: string;
      author?: Agent;
      actions: HubAction[];
      eventId?: string;
    }
  | { type: 'actions'; actions: HubAction[]; conversationId?: string; eventId?: string }
  | { type: 'transcript'; entries: TranscriptEntry[]; conversationId?: string; eventId?: string }
  | {
      type: 'update';
      /** `failedAgentAssignment`, `livechatAgentConnected`, `livechatAgentDisconnected`, or one yet unknown. */
      update: string;
      conversationId?: string;
      data: JsonObject;
      /** Who connected or left, where `data` tells in any of the shapes that we know. */
      agent?: Agent;
      eventId?: string;
    }
  | { type: 'metadata'; metadata: JsonObject; conversationId?: string }
  | { type: 'metadata-updated'; conversationId?: string }
  | { type: 'conversations'; conversations: ConversationSummary[]; pagination?: Pagination }
  | { type: 'deleted'; conversationId?: string; userId?: string }
  | { type: 'edited'; conversationId?: string; messageId?: string }
  | {
      type: 'error';
      /** `error_code` as text: "400", "413" … "" where there is none. */
      code: string;
      description: string;
      conversationId?: string;
      /** With 413: where the message that was too big for the socket can be fetched. */
      messageLink?: string;
      eventId?: string;
    }
  /** An event of a type yet unknown, kept whole. */
  | { type: 'unknown'; name: string; payload: JsonObject; conversationId?: string; eventId?: string };

/** How the payload of an event is read: its type by its name, and the hub's id of it. */
export type ReadPayload = (name: string, payload: JsonObject, eventId?: string) => HubEvent | Unreadable;

/** A frame that no reading makes sense of; `reason` says why, in a sentence without the frame's content. */
export interface Unreadable {
  type: 'unreadable';
  reason: string;
}

/** The content of a message from the visitor. At least one of the two is there; `text: ''` alone wakes a bot. */
export interface OutgoingContent {
  text?: string;
  files?: OutgoingFile[];
  /** Said in the place of all that, as it is: what only a bot of one's own understands. */
  words?: Json | undefined;
}

/** A file that the visitor sends: stored by the file service (`storage`), or kept by the sender (`url`). */
export interface OutgoingFile {
  name: string;
  mime: string;
  /** What the file service read in it, for the bot. */
  text?: string;
  url?: string;
  storage?: StoredFile;
}

export type MetadataTarget = 'default' | 'bot' | 'live' | 'bot_live';

export interface ConversationsQuery {
  userId: string;
  /** Exact matches, by metadata key. */
  filter?: JsonObject;
  /** Substring matches, by metadata key. */
  search?: JsonObject;
  pagination?: { page?: number | string; limit?: number | string };
  apiKeys?: string[];
}

/** What a client says to the hub. `id` is a client message id (a UUID). */
export type Command =
  | { type: 'start'; userId?: string; userBasicInfo?: JsonObject; metadata?: JsonObject }
  | { type: 'message'; id: string; conversationId: string; content: OutgoingContent }
  | { type: 'edit'; id: string; conversationId: string; messageId: string; content: OutgoingContent }
  | { type: 'metadata'; id: string; conversationId: string; metadata: JsonObject; target?: MetadataTarget }
  | { type: 'metadata-request'; conversationId: string }
  | { type: 'action'; conversationId: string; action: string; data?: JsonObject }
  | { type: 'transcript-request'; conversationId: string }
  /** `spelling`: the vendor's client's name for it (default), or the guide's, for hubs that answer only that. */
  | ({ type: 'conversations-request'; spelling?: 'client' | 'guide' } & ConversationsQuery)
  /** `soft` hides it and keeps its transcript; absent: the hub's own default (soft). */
  | { type: 'delete'; conversationId: string; soft?: boolean }
  | { type: 'delete-all'; userId: string; soft?: boolean };

/** What goes over the wire: the hub's envelope. Over HTTP the client adds `event.socket_id`. */
export interface Frame {
  action: 'sendMessage';
  event: { event_type: string; event_payload: JsonObject; socket_id?: string | null };
}
