import { createChatError } from '../client/errors.ts';
import { toClock, toFetch } from '../platform/portable.ts';
import { decodeReply } from '../protocol/decode-reply.ts';
import { messageAddress, transcriptAddress } from '../protocol/endpoints.ts';
import { parse, toObject } from '../protocol/json.ts';
import { payloadOf } from '../protocol/payload-of.ts';
import type { JsonObject } from '../protocol/types.ts';
import { createApiError, toApiError } from './fail.ts';
import { type Question, toFrame } from './question.ts';
import type { ApiSettings, Waiting } from './types.ts';

/** Longer than a hub that works takes, shorter than anybody's patience. */
const HTTP_TIMEOUT_MS = 15_000;

/** The status is 0 where there was no answer. */
interface HttpReply {
  status: number;
  body: string;
}

/** One request: no cookies, no redirects, an end in time. Rejects only where the caller gave up. */
export async function request(
  settings: ApiSettings,
  url: string,
  init: RequestInit,
  { signal }: Waiting = {},
): Promise<HttpReply> {
  const limit = new AbortController();
  const abort = () => limit.abort();
  const cancel = toClock(settings).after(HTTP_TIMEOUT_MS, abort);
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted) abort();
    const safe = { redirect: 'error', credentials: 'omit', signal: limit.signal } as const;
    const response = await toFetch(settings)(url, { ...safe, ...init });
    return { status: response.status, body: await response.text() };
  } catch {
    if (signal?.aborted) throw createChatError('aborted');
    return { status: 0, body: '' };
  } finally {
    cancel();
    signal?.removeEventListener('abort', abort);
  }
}

function send(
  { board, apiKey, command, line, content, signal }: Question,
  apiUrl: string,
): Promise<HttpReply> {
  const headers = { 'x-api-key': apiKey, Accept: 'application/json' };
  if (command.type === 'transcript-request') {
    const url = transcriptAddress(apiUrl, command.conversationId);
    return request(board.settings, url, { headers }, { signal });
  }
  const frame = toFrame({ command, content });
  // A conversation that is not live must not be moved to a socket on which another one is.
  const socketId = (line ?? ('conversationId' in command ? undefined : board.main))?.socketId ?? null;
  const init = {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...frame, event: { ...frame.event, socket_id: socketId } }),
  };
  return request(board.settings, messageAddress(apiUrl), init, { signal });
}

/** Asks over HTTP; undefined where the socket should be asked instead. Rejects with a `ChatError`. */
export async function askHttp(question: Question, apiUrl: string): Promise<JsonObject | undefined> {
  const { status, body } = await send(question, apiUrl);
  const reply = decodeReply(body, question.command.type);
  const isOk = status >= 200 && status < 300;
  if (isOk && reply.type !== 'error' && reply.type !== 'unreadable') {
    // A bare list is a transcript.
    const payload = payloadOf(parse(body));
    return Array.isArray(payload) ? { transcript: payload } : toObject(payload);
  }
  if (status === 401 || status === 403) throw createApiError('refused', `HTTP ${status}`);
  const isFinal = status >= 400 && status < 500 && ![404, 405, 408, 410, 429].includes(status);
  if (reply.type === 'error' && (isOk || isFinal)) throw toApiError(reply);
  if (isFinal) throw toApiError({ code: `${status}`, description: '' });
  if (question.board.settings.transport !== 'http') return undefined;
  throw createApiError(status ? 'rejected' : 'unreachable', status ? `HTTP ${status}` : undefined);
}
