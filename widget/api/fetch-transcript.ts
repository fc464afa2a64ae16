import { type ChatErrorCode, createChatError, isChatError } from '../client/errors.ts';
import { isOk, request } from '../client/http.ts';
import type { Waiting } from '../client/types.ts';
import { toClock, toFetch } from '../platform/portable.ts';
import { transcriptAddress } from '../protocol/endpoints.ts';
import { isObject, parse } from '../protocol/json.ts';
import { payloadOf } from '../protocol/payload-of.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { ApiSettings } from './types.ts';

/** What statuses say; with any other it may still be had by the socket. */
const REFUSALS: { [status: number]: ChatErrorCode } = {
  400: 'conversation-unknown',
  401: 'refused',
  403: 'refused',
};

/** A transcript over HTTP, in the hub's own words. Rejects with a `ChatError`. */
export async function fetchTranscript(
  settings: ApiSettings & { apiUrl: string; apiKey: string },
  conversationId: string,
  { signal }: Waiting,
): Promise<JsonObject> {
  const { apiUrl, apiKey } = settings;
  const platform = { clock: toClock(settings), fetch: toFetch(settings) };
  const headers = { 'x-api-key': apiKey, Accept: 'application/json' };
  const url = transcriptAddress(apiUrl, conversationId);
  const { status, body } = await request(platform, url, { headers }, signal).catch((error) => {
    throw isChatError(error) ? error : createChatError('unreachable');
  });
  const payload = payloadOf(parse(body));
  // A bare list is a transcript.
  const words = Array.isArray(payload) ? { transcript: payload } : payload;
  if (isOk(status) && isObject(words)) return words;
  throw createChatError(REFUSALS[status] ?? 'unreachable', `HTTP ${status}`);
}
