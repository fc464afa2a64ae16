import { decodeLargeMessage } from '../protocol/decode-reply.ts';
import type { Part } from '../protocol/types.ts';
import { createChatError } from './errors.ts';
import { isOk, request } from './http.ts';
import type { ClientOptions, Endpoints } from './types.ts';

function hostOf(url: string | undefined): string | undefined {
  try {
    return url && new URL(url).host;
  } catch {
    return undefined;
  }
}

/** The key goes to the hub's own hosts and nowhere else. */
const isOwnHost = (host: string, { socketUrl, apiUrl, uploadUrl }: Endpoints) =>
  [socketUrl, apiUrl, uploadUrl].some((url) => hostOf(url) === host);

/** Fetches the message that was too big for the socket. Elsewhere than at the hub: over https, without the key. */
export async function fetchLargeMessage(
  { apiKey, endpoints, platform }: ClientOptions,
  link: string,
): Promise<Part[]> {
  const { protocol, host } = new URL(link);
  const isOwn = isOwnHost(host, endpoints);
  if (protocol !== 'https:' && !(isOwn && protocol === 'http:')) throw createChatError('unreadable');
  const headers = { Accept: 'application/json', ...(isOwn && { 'x-api-key': apiKey }) };
  const { status, body } = await request(platform, link, { headers });
  const parts = isOk(status) ? decodeLargeMessage(body) : [];
  if (!parts[0]) throw createChatError('unreadable', `HTTP ${status}`);
  return parts;
}
