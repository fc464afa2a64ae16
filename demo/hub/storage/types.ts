import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import type { AgentConversationState, AgentProfile } from '../agent-types.ts';

export interface StoredConversation {
  id: string;
  apiKey: string;
  userId: string;
  /** `userBasicInfo` of the start. */
  visitor: JsonObject;
  /** What clients may read back. */
  metadata: JsonObject;
  /** What never comes back to a browser. */
  privateMetadata: JsonObject;
  /** Soft-deleted: no longer listed; the transcript is kept. */
  hidden: boolean;
  state: AgentConversationState;
  agent?: AgentProfile;
  waitingSince?: number;
  unread: number;
  /** Whether the bot has said hello. */
  welcomed: boolean;
  /** What the bot is waiting to hear, in its own words; "" for nothing. */
  botState: string;
  /** Unix milliseconds. */
  startedAt: number;
  updatedAt: number;
}

/** `action` and `metadata` are what a client sent besides messages; `notice` is for agents' eyes only. */
export type EntryAuthor = 'user' | 'bot' | 'agent' | 'action' | 'metadata' | 'notice';

export interface StoredEntry {
  /** The place in the order of everything that ever happened. */
  seq: number;
  id: string;
  conversationId: string;
  author: EntryAuthor;
  /** As it was on the wire: the visitor's `content`; the parts of a bot or agent; `{id, data}` of an action … */
  content: Json;
  /** What the bot asked for with this message: ids of actions. */
  actions: string[];
  clientMessageId?: string;
  /** The agent's name. */
  name?: string;
  /** Unix milliseconds. */
  at: number;
}

export interface StoredUpload {
  fileKey: string;
  name: string;
  mime: string;
  size: number;
  bytes: Uint8Array;
  /** Unix milliseconds after which it is gone; absent: never. */
  expiresAt?: number;
}
