import type { Core } from './core.ts';
import type { Ledger } from './ledger.ts';
import type { OutboxRecord, RecordState } from './types.ts';

/** Which conversation of the hub's a `Conversation` is just now. */
export interface Thread {
  id: string | undefined;
  /** It was started here, so what has no conversation yet belongs to it. */
  isHome: boolean;
}

/** What a sender needs of its conversation and its client. */
export interface SenderOptions extends Core {
  thread: Readonly<Thread>;
  ledger: Ledger;
  /** The conversation's records, in order; those in one of the states, if any are given. */
  own(...states: RecordState[]): OutboxRecord[];
  /** Starts or resumes the conversation. */
  begin(): Promise<string>;
  /** Whether something goes first that is not taken over yet: `begin` waits for it. */
  isHeld(): unknown;
  /** Fetches the transcript, which reaches the ledger before this resolves. */
  look(): Promise<unknown>;
  /** The hub does not know the conversation. */
  lose(conversationId: string): void;
}

/** What a sender remembers of its attempts. All times are monotonic. */
export interface Attempts {
  /** What went over the socket that is open now, by record, and how often it was looked for in vain. */
  flights: Map<string, { sentAt: number; misses: number }>;
  /** When the socket that is open now was opened. */
  openedAt: number;
  /** When the outcome of one was last found not to be known. */
  doubtedAt: number;
  /** When it was last looked what became of the flights. */
  lookedAt: number;
}
