import { messageAddress, transcriptAddress } from '../protocol/endpoints.ts';
import type { Frame } from '../protocol/types.ts';
import { createChatError } from './errors.ts';
import type { Platform, PostOutcome } from './types.ts';

/** Longer than a hub that works takes, shorter than a visitor's patience. */
const HTTP_TIMEOUT_MS = 15_000;
/** Statuses that say that nobody listens at this address. */
const ABSENT = [404, 405, 410, 501];

/** The hub's HTTP side. */
export interface Http {
  /** False once it proved not to work from here; then everything goes by the socket. */
  readonly isUsable: boolean;
  /** Sends a command; never rejects. */
  post(frame: Frame): Promise<PostOutcome>;
  /** The body of a conversation's transcript. Rejects with a `ChatError`. */
  transcript(conversationId: string, signal?: AbortSignal): Promise<string>;
}

/** The one way to ask over HTTP: no cookies, no redirects, an end in time. Resolves to status, body and a header. */
export async function request(
  { clock, fetch }: Platform,
  url: string,
  init: RequestInit = {},
  signal?: AbortSignal,
): Promise<{ status: number; body: string; retryAfter: string | null }> {
  const abort = new AbortController();
  const onAbort = () => abort.abort();
  const cancel = clock.after(HTTP_TIMEOUT_MS, onAbort);
  signal?.addEventListener('abort', onAbort);
  try {
    const response = await fetch(url, {
      redirect: 'error',
      credentials: 'omit',
      ...init,
      signal: abort.signal,
    });
    const { status, headers } = response;
    return { status, body: await response.text(), retryAfter: headers.get('retry-after') };
  } finally {
    cancel();
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Any 2xx. */
export const isOk = (status: number) => status >= 200 && status < 300;

/** Nothing, `OK`, or an object. A captive portal says 200 as well, and means a page of its own. */
function isAnswer(body: string): boolean {
  if (/^\s*("?ok"?\s*)?$/i.test(body)) return true;
  try {
    const value = JSON.parse(body);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function toOutcome(status: number, body: string, retryAfter: string | null): PostOutcome {
  if (isOk(status)) return isAnswer(body) ? { outcome: 'accepted', body } : UNKNOWN;
  if (status === 429 || status === 503) {
    const seconds = Number.parseFloat(retryAfter ?? '');
    return { outcome: 'later', ms: seconds >= 0 ? Math.min(seconds, 600) * 1000 : undefined };
  }
  if (status === 401 || status === 403) return { outcome: 'refused', status };
  if (ABSENT.includes(status)) return { outcome: 'absent', status };
  return status >= 400 && status < 500 && status !== 408 ? { outcome: 'rejected', status, body } : UNKNOWN;
}

const UNKNOWN = { outcome: 'unknown', isNetwork: false } as const;

/** Where the hub's HTTP API is, and what becomes of it. */
export interface HttpOptions {
  platform: Platform;
  /** The base of the hub's HTTP API. */
  apiUrl: string;
  apiKey: string;
  /** Whether the socket could take its place right now. */
  canDoWithout(): boolean;
  /** Called when it proves not to work from here. */
  onBroken(): void;
}

/** Creates the HTTP side. What has worked once is not given up on. */
export function createHttp({ platform, apiUrl, apiKey, canDoWithout, onBroken }: HttpOptions): Http {
  const headers = { 'x-api-key': apiKey, Accept: 'application/json' };
  let hasWorked = false;
  let isUsable = true;

  function learn(result: PostOutcome): PostOutcome {
    hasWorked ||= result.outcome === 'accepted';
    // The socket is open, so the network works: what fails without an answer is forbidden here, or not there.
    const isBroken = result.outcome === 'absent' || (result.outcome === 'unknown' && result.isNetwork);
    if (isBroken && isUsable && !hasWorked && canDoWithout()) {
      isUsable = false;
      onBroken();
    }
    return result;
  }

  async function post(frame: Frame): Promise<PostOutcome> {
    try {
      const { status, body, retryAfter } = await request(platform, messageAddress(apiUrl), {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(frame),
      });
      return toOutcome(status, body, retryAfter);
    } catch (error) {
      // A time-out is no policy: what is forbidden fails at once.
      return { outcome: 'unknown', isNetwork: error instanceof TypeError };
    }
  }

  return {
    get isUsable() {
      return isUsable;
    },
    post: async (frame) => learn(await post(frame)),
    async transcript(conversationId, signal) {
      const url = transcriptAddress(apiUrl, conversationId);
      const answer = await request(platform, url, { headers }, signal).catch(() => undefined);
      if (signal?.aborted) throw createChatError('aborted');
      if (!answer) throw createChatError('timeout');
      if (isOk(answer.status)) return answer.body;
      throw createChatError(
        answer.status === 400 ? 'conversation-unknown' : 'rejected',
        `HTTP ${answer.status}`,
      );
    },
  };
}
