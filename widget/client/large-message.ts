import { decodeLargeMessage } from '../protocol/decode-large-message.ts';
import { parse as parseJson, toObject } from '../protocol/json.ts';
import type { HubEvent } from '../protocol/types.ts';
import { createChatError } from './errors.ts';
import { isOk, request } from './http.ts';
import type { ClientOptions, Endpoints } from './types.ts';

type Message = Extract<HubEvent, { type: 'message' }>;

function parse(url: string | undefined): URL | undefined {
  try {
    return url ? new URL(url) : undefined;
  } catch {
    return undefined;
  }
}

/** The key goes to the hub's own hosts and nowhere else; in the clear only where it goes there so anyway. */
const isOwnHost = ({ protocol, host }: URL, { socketUrl, apiUrl, uploadUrl }: Endpoints) =>
  [socketUrl, apiUrl, uploadUrl].map(parse).some((own) => {
    const isSafe = protocol === 'https:' || (protocol === 'http:' && /^(ws|http):/.test(own?.protocol ?? ''));
    return own?.host === host && isSafe;
  });

/** Fetches the message that was too big for the socket, as the hub's error says, in whose place it comes. Elsewhere than at the hub: over https, without the key. */
export async function fetchLargeMessage(
  { apiKey, endpoints, platform, read }: Pick<ClientOptions, 'apiKey' | 'endpoints' | 'platform' | 'read'>,
  { messageLink: link = '', conversationId, eventId }: Extract<HubEvent, { type: 'error' }>,
): Promise<Message> {
  const address = new URL(link);
  const isOwn = isOwnHost(address, endpoints);
  if (address.protocol !== 'https:' && !isOwn) throw createChatError('unreadable');
  const headers = { Accept: 'application/json', ...(isOwn && { 'x-api-key': apiKey }) };
  const { status, body } = await request(platform, link, { headers });
  const parts = isOk(status) ? decodeLargeMessage(body) : [];
  if (!parts[0]) throw createChatError('unreadable', `HTTP ${status}`);
  const words = toObject(parseJson(body));
  const message = read('bot_message', toObject(words.botMessage ?? words)) as Message;
  return { ...message, parts, conversationId, eventId };
}
