/** What a proxy is to do with what passes through it; asked anew each time, so that it may change at any moment. */
export interface Rules {
  /** How an attempt to open a socket goes. */
  dial(): Dial;
  /** How a request over HTTP goes. */
  request(request: { method: string; path: string }): RequestFate;
  /** What reaches the page in place of a message of the hub: each piece after so many milliseconds. */
  message(text: string): Piece[] | undefined;
}

/**
 * `pass`; `reset` before anything; `hang`: never answered; `mute`: opened, and then without a word; or a status.
 */
export type Dial = 'pass' | 'reset' | 'hang' | 'mute' | { status: number };

export interface Piece {
  after: number;
  data: string | Uint8Array;
}

export type RequestFate =
  | { type: 'pass'; after?: number | undefined }
  /** Answered here; the hub hears nothing of it. */
  | { type: 'answer'; status: number; body?: string; headers?: Record<string, string> }
  /** Neither passed on nor answered. */
  | { type: 'hang' }
  /** Cut at once; the hub hears of it after `landsAfter` milliseconds, or never. */
  | { type: 'reset'; landsAfter?: number }
  /** The hub has it, and nobody is told: no answer ever, or the connection is cut. */
  | { type: 'unanswered'; isCut: boolean }
  /** The answer ends in the middle. */
  | { type: 'truncated'; how: 'fin' | 'reset' }
  /** The answer's body is another one. */
  | { type: 'rewritten'; rewrite: (body: string) => string; after?: number | undefined };

/** Everything passes as it is. */
export const PASSING: Rules = {
  dial: () => 'pass',
  request: () => ({ type: 'pass' }),
  message: () => undefined,
};
