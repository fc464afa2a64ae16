import type { Clock } from './clock.ts';
import type { Quirks } from './quirks.ts';

/** Folders that the hub serves as files; what is absent or missing on disk is a 404. */
export interface ServedFolders {
  /** The built widget, at `/`. */
  dist?: string;
  /** The built shop, at `/site/`. */
  site?: string;
  /** The built agent console, at `/agent/`. */
  agent?: string;
  /** The built playground, at `/playground/`. */
  playground?: string;
}

export interface HubOptions {
  /** 0 (the default) takes a free one. */
  port?: number;
  /** The address to listen on; the default, 127.0.0.1, is reachable from this machine only. */
  host?: string;
  /** A file for SQLite; the default, `:memory:`, forgets at `close()`. */
  data?: string;
  /** Accepted API keys; `demo` is always one of them. */
  keys?: string[];
  quirks?: Partial<Quirks>;
  folders?: ServedFolders;
  /** Base of the links that the hub hands out, where it is reached by another name than it listens on. */
  publicUrl?: string;
  /** Where the shop stands besides the hub's own `/site/`: visitors there get links that stay there. */
  shopUrl?: string;
  /** How long the bot takes, as a factor: 1 (the default) reads like someone typing, 0 answers at once. */
  pace?: number;
  /** How long a visitor waits for an agent, in milliseconds. Default: 5 minutes, the vendor's. */
  assignTimeoutMs?: number;
  /** Silence after which the live chat ends, in milliseconds. Default: 10 minutes, the vendor's. */
  idleTimeoutMs?: number;
  /** How long an agent may be gone before they count as offline, in milliseconds. Default: 10 seconds. */
  agentGraceMs?: number;
  clock?: Clock;
  /** Numbers in [0, 1), for the ids of events and sockets and for the bot's choices. Default: the machine's. */
  random?: () => number;
  /** Ids of conversations and messages. Default: random UUIDs. */
  uuid?: () => string;
}

/** Largest frame from a client, in bytes. */
export const MAX_FRAME_BYTES = 32 * 1024;
/** Largest message on the socket in either direction, in bytes. */
export const MAX_MESSAGE_BYTES = 128 * 1024;
/** Largest upload, in bytes. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** The key that always works. */
export const DEMO_KEY = 'demo';
