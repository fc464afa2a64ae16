/**
 * The agent API: how the live agent's console talks to the hub. It is the hub's own, not the vendor's; visitors never
 * see it. Only type imports may come from here.
 *
 * - WebSocket `/agent/socket` (same host as the hub; other hosts are refused by `Origin`). One JSON object a frame:
 *   `AgentToHub` up, `HubToAgent` down. The first frame up is `hello`; the answer to it is `snapshot`. When the socket
 *   drops, open a new one and say `hello` again with the same `agentId`: what this agent had accepted is still theirs.
 *   An agent whose sockets are all gone counts as offline after `AGENT_GRACE_MS` (a reload of the console is no leave).
 * - `POST /agent/api/files` (multipart, field `file`; at most 20 MB) answers `{ file: AgentFile }`; send that with `file`.
 * - `GET /agent/api/conversations` answers `{ conversations: AgentConversation[] }`.
 * - `GET /agent/api/conversations/<id>` answers `{ conversation: AgentConversation, history: AgentEntry[] }`, 404 if unknown.
 */
import type { JsonObject } from '../../widget/protocol/types.ts';

/** How long an agent may be gone (a reload, a tunnel) before the hub treats them as offline. */
export const AGENT_GRACE_MS = 10_000;

/** `away` agents stay connected and keep their conversations, but are not counted as available. */
export type AgentPresence = 'online' | 'away';

/** The person at the console. */
export interface AgentProfile {
  /** Kept by the console (for example in sessionStorage) and repeated in each `hello`. */
  agentId: string;
  name: string;
  avatarUrl?: string;
}

/**
 * - `bot`: the bot answers, nobody asked for a person. Shown so that an agent can look on; cannot be written to.
 * - `waiting`: a person was asked for and nobody has accepted yet.
 * - `open`: an agent is connected; the bot is silent.
 * - `closed`: a person was connected, and the live chat has ended. The bot answers again; it may become `waiting` anew.
 */
export type AgentConversationState = 'bot' | 'waiting' | 'open' | 'closed';

export interface AgentConversation {
  conversationId: string;
  state: AgentConversationState;
  /** What the visitor gave at the start: `name`, `firstName`, `lastName`, `email`, `phone` … any of them may be missing. */
  visitor: JsonObject;
  userId: string;
  /** The conversation's metadata, the private part included (agents may see it). */
  metadata: JsonObject;
  /** Who accepted it; absent unless `open` or `closed`. */
  agent?: AgentProfile;
  /** Unix milliseconds. `waitingSince` only while `waiting`. */
  startedAt: number;
  updatedAt: number;
  waitingSince?: number;
  /** Messages from the visitor since an agent last had it open (`open` command, or a message of the agent). */
  unread: number;
  /** One line of the last message, for the list. */
  preview: string;
  /** Whether a socket of the visitor's is connected right now. */
  visitorOnline: boolean;
}

export interface AgentFile {
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Absolute. Links to stored files run out after two hours; ask for the history again to get fresh ones. */
  url: string;
}

/** One piece of an entry, already simplified: the console needs no knowledge of the wire's forms. */
export type AgentPart =
  | { type: 'text'; text: string }
  | { type: 'file'; file: AgentFile }
  | { type: 'choices'; title?: string; labels: string[] }
  | { type: 'cards'; cards: { title?: string; description?: string; imageUrl?: string; link?: string }[] }
  /** Anything else, named. */
  | { type: 'other'; name: string };

export interface AgentEntry {
  id: string;
  /** Unix milliseconds. */
  at: number;
  /** `system`: a notice ("Ingrid joined"), with one text part. */
  author: 'visitor' | 'bot' | 'agent' | 'system';
  /** The agent's or the bot's name. */
  authorName?: string;
  parts: AgentPart[];
}

export type AgentToHub =
  | ({ type: 'hello'; presence?: AgentPresence } & AgentProfile)
  | { type: 'presence'; presence: AgentPresence }
  /** Answers `history`, then sends `entry` for each new one until another is opened; also marks it as read. */
  | { type: 'open'; conversationId: string }
  /** Only for `waiting` ones; the first agent wins, others get `error` `taken`. */
  | { type: 'accept'; conversationId: string }
  /** `id`: any string of the console's choosing; comes back as the `id` of the entry. */
  | { type: 'text'; conversationId: string; text: string; id?: string }
  | { type: 'file'; conversationId: string; file: AgentFile; id?: string }
  /** Ends the live chat; the bot takes over again. */
  | { type: 'end'; conversationId: string };

export type AgentErrorCode = 'bad-message' | 'not-found' | 'taken' | 'not-yours' | 'not-open';

export type HubToAgent =
  | { type: 'snapshot'; you: AgentProfile; presence: AgentPresence; conversations: AgentConversation[] }
  /** New or changed; replaces what was known under its `conversationId`. Sent for every conversation, opened or not. */
  | { type: 'conversation'; conversation: AgentConversation }
  /** Deleted by the visitor. */
  | { type: 'removed'; conversationId: string }
  | { type: 'history'; conversationId: string; entries: AgentEntry[] }
  /** A new entry, or (same `id`) one that the visitor edited; only for the conversation that this socket has open. */
  | { type: 'entry'; conversationId: string; entry: AgentEntry }
  | { type: 'error'; code: AgentErrorCode; message: string; conversationId?: string };
