import { decodeTranscript } from '../protocol/decode-transcript.ts';
import { messageAddress, transcriptAddress } from '../protocol/endpoints.ts';
import type { Frame, TranscriptEntry } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { createChatError } from './errors.ts';
import type { ClientOptions, Platform, PostOutcome } from './types.ts';

/** Longer than a hub that works takes, shorter than a visitor's patience. */
const HTTP_TIMEOUT_MS = 15_000;

/** What statuses mean. `absent` says that nobody listens at this address; other 4xx are `rejected`. */
const OUTCOMES: Record<number, PostOutcome['outcome']> = {
  401: 'refused',
  403: 'refused',
  404: 'absent',
  405: 'absent',
  408: 'unknown',
  410: 'absent',
  429: 'later',
  501: 'absent',
  503: 'later',
};

/** The hub's HTTP side. */
export interface Http {
  /** False once it proved not to work from here; then everything goes by the socket. */
  readonly isUsable: boolean;
  /** Sends a command in the name of the open socket; never rejects. A refused key stops the connection. */
  post(frame: Frame): Promise<PostOutcome>;
  /** A conversation's transcript; undefined where it can't be had. Rejects when it is cut, or the hub doesn't know it. */
  transcript(conversationId: string, signal?: AbortSignal): Promise<TranscriptEntry[] | undefined>;
}

/** The one way to ask over HTTP: no cookies, no redirects, an end in time. Resolves to status, body and a header. */
export async function request(
  { clock, fetch }: Platform,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<{ status: number; body: string; retryAfter: string | null }> {
  const limit = new AbortController();
  const cancel = clock.after(HTTP_TIMEOUT_MS, () => limit.abort());
  try {
    const response = await fetch(url, {
      redirect: 'error',
      credentials: 'omit',
      ...init,
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
    });
    const { status, headers } = response;
    return { status, body: await response.text(), retryAfter: headers.get('retry-after') };
  } finally {
    cancel();
  }
}

/** Any 2xx. */
export const isOk = (status: number) => status >= 200 && status < 300;

/** Nothing, `OK`, or an object. A captive portal says 200 as well, and means a page of its own. */
function isAnswer(body: string): boolean {
  if (/^\s*("?ok"?\s*)?$/i.test(body)) return true;
  try {
    const value = JSON.parse(body);
    return Object(value) === value;
  } catch {
    return false;
  }
}

function toOutcome(status: number, body: string): PostOutcome['outcome'] {
  if (isOk(status)) return isAnswer(body) ? 'accepted' : 'unknown';
  return OUTCOMES[status] ?? (status >= 400 && status < 500 ? 'rejected' : 'unknown');
}

/**
 * Creates the HTTP side at the base `apiUrl`. What has worked once is not given up on; `onBroken` is called when it
 * proves not to work from here and the socket takes its place.
 */
export function createHttp(
  { platform, apiKey, transport = 'auto' }: ClientOptions,
  apiUrl: string,
  connection: Connection,
  onBroken: () => void,
): Http {
  const headers = { 'x-api-key': apiKey, Accept: 'application/json' };
  let hasWorked = false;
  let isUsable = true;

  async function post(frame: Frame): Promise<PostOutcome> {
    frame.event.socket_id = connection.socketId ?? null;
    try {
      const { status, body, retryAfter } = await request(platform, messageAddress(apiUrl), {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(frame),
      });
      const seconds = Number.parseFloat(retryAfter ?? '');
      const pause = seconds >= 0 ? Math.min(seconds, 600) * 1000 : undefined;
      return { outcome: toOutcome(status, body), status, body, pause };
    } catch (error) {
      // What is forbidden fails at once: as if nobody listened there. A time-out is no policy.
      return { outcome: 'unknown', status: error instanceof TypeError ? 0 : 408, body: '' };
    }
  }

  return {
    get isUsable() {
      return isUsable;
    },
    async post(frame) {
      const result = await post(frame);
      const { outcome, status } = result;
      hasWorked ||= outcome === 'accepted';
      if (outcome === 'refused') connection.stop('refused');
      // The socket is open, so the network works: what fails without an answer is forbidden here, or not there.
      const isSpare = transport === 'auto' && connection.status.phase === 'open';
      if ((outcome === 'absent' || !status) && isUsable && !hasWorked && isSpare) {
        isUsable = false;
        onBroken();
      }
      return result;
    },
    async transcript(conversationId, signal) {
      const url = transcriptAddress(apiUrl, conversationId);
      const answer = await request(platform, url, { headers }, signal).catch(() => undefined);
      if (signal?.aborted) throw createChatError('aborted');
      if (answer?.status === 400) throw createChatError('conversation-unknown');
      return answer && isOk(answer.status) ? decodeTranscript(answer.body) : undefined;
    },
  };
}
