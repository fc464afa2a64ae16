import { decodeReply } from '../protocol/decode-reply.ts';
import { encode } from '../protocol/encode.ts';
import { messageAddress, transcriptAddress } from '../protocol/endpoints.ts';
import type { Command } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { createChatError, isChatError } from './errors.ts';
import type { Handover } from './handover.ts';
import type { ClientOptions, Platform } from './types.ts';
import { waitFor } from './wait-for.ts';

/** Longer than a hub that works takes, shorter than a visitor's patience. */
const HTTP_TIMEOUT_MS = 15_000;
/** No hub may silence a visitor for longer. */
const MAX_PAUSE_MS = 600_000;

/** What statuses mean. `absent` says that nobody listens at this address; other 4xx are `rejected`. */
const OUTCOMES: Record<number, Handover['outcome']> = {
  401: 'refused',
  403: 'refused',
  404: 'absent',
  405: 'absent',
  408: 'unknown',
  410: 'absent',
  413: 'too-large',
  429: 'later',
  501: 'absent',
  503: 'later',
};

/** The hub's HTTP side. */
export interface Http {
  /** Sends a command in the name of the open socket, or `isApart`; never rejects. A refused key stops the connection. */
  post(command: Command, isApart?: boolean): Promise<Handover>;
  /** A conversation's transcript as it came; undefined where it can't be had. Rejects when the hub doesn't know it. */
  transcript(conversationId: string): Promise<string | undefined>;
}

/** What came back: any status, the body as text, and a header. */
interface Answer {
  status: number;
  body: string;
  retryAfter?: string | null;
}

/** The one way to ask over HTTP: no cookies, no redirects, an end in time. */
export function request(
  { clock, fetch }: Pick<Platform, 'clock' | 'fetch'>,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer> {
  const ending = new AbortController();
  return waitFor({ clock, limit: HTTP_TIMEOUT_MS, signal }, (done, fail) => {
    fetch(url, { redirect: 'error', credentials: 'omit', ...init, signal: ending.signal })
      .then(async (response) => ({
        status: response.status,
        body: await response.text(),
        retryAfter: response.headers.get('retry-after'),
      }))
      .then(done, fail);
    return [() => ending.abort()];
  });
}

/** Any 2xx. */
export const isOk = (status: number) => status >= 200 && status < 300;

/** Nothing, `OK`, or JSON. A captive portal says 200 as well, and means a page of its own. */
const ANSWER = /^\s*("?ok"?|\{.*\}|\[.*\])?\s*$/is;

function toOutcome({ status, body }: Answer): Handover['outcome'] {
  if (isOk(status)) return ANSWER.test(body) ? 'accepted' : 'unknown';
  return OUTCOMES[status] ?? (status >= 400 && status < 500 ? 'rejected' : 'unknown');
}

/**
 * Creates the HTTP side at the base `apiUrl`. What has worked once is not given up on; `onBroken` is called when it
 * proves not to work from here and the socket takes its place.
 */
export function createHttp(
  { platform, apiKey, transport = 'auto', read }: ClientOptions,
  apiUrl: string,
  connection: Connection,
  onBroken: () => void,
): Http {
  const headers = { 'x-api-key': apiKey, Accept: 'application/json' };
  let hasWorked = false;
  /** Pages instead of answers: the first may be a captive portal's, the next is by somebody who goes on answering for the hub. */
  let pages = 0;

  return {
    async post(command, isApart) {
      const frame = encode(command);
      frame.event.socket_id = isApart ? null : (connection.socketId ?? null);
      const init = {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(frame),
      };
      const answer = await request(platform, messageAddress(apiUrl), init).catch(
        // What is forbidden, or the page's own to refuse, fails at once: as if nobody listened there. A time-out is no policy.
        (error): Answer => ({ status: isChatError(error) ? 408 : 0, body: '' }),
      );
      const outcome = toOutcome(answer);
      hasWorked ||= outcome === 'accepted';
      if (outcome === 'refused') connection.stop(outcome);
      // The socket is open, so the network works: what fails without an answer is forbidden here, or not there.
      const isSpare = transport === 'auto' && connection.status.phase === 'open';
      const isForeign = outcome === 'unknown' && isOk(answer.status) && pages++;
      if ((outcome === 'absent' || !answer.status || isForeign) && !hasWorked && isSpare) onBroken();
      const seconds = Number.parseFloat(answer.retryAfter ?? '');
      const pause = seconds >= 0 ? Math.min(seconds * 1000, MAX_PAUSE_MS) : undefined;
      if (outcome !== 'accepted' && outcome !== 'rejected') return { outcome, pause };
      const reply = decodeReply(answer.body, command.type, read);
      if (reply.type === 'error') return { outcome: 'rejected', reply };
      // What was turned down is not done, even where an empty body would say so.
      return outcome === 'accepted' ? { outcome, reply } : { outcome };
    },
    async transcript(conversationId) {
      const url = transcriptAddress(apiUrl, conversationId);
      const answer = await request(platform, url, { headers }).catch(() => undefined);
      if (answer?.status === 400) throw createChatError('conversation-unknown');
      return answer && isOk(answer.status) ? answer.body : undefined;
    },
  };
}
