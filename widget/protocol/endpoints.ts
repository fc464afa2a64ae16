/** Which of the vendor's installations: `prod` for the public, `dev` for its own trials. */
export type Mode = 'prod' | 'dev';

/** Where a hub is. Without `apiUrl` only its socket is used; without `uploadUrl` files can't be sent. */
export interface EndpointUrls {
  socketUrl: string;
  apiUrl?: string | undefined;
  uploadUrl?: string | undefined;
}

/** The bases as a site owner may give them; what is absent or empty is not given. */
export interface EndpointOptions {
  mode?: Mode | undefined;
  url?: string | undefined;
  apiUrl?: string | undefined;
  uploadUrl?: string | undefined;
}

/**
 * The vendor's bases by `mode` (default `prod`), or one's own. With an own `url` nothing of the vendor's is used. The
 * `/dev` of the vendor's socket belongs to both modes.
 */
export function resolveEndpoints({ mode = 'prod', url, apiUrl, uploadUrl }: EndpointOptions): EndpointUrls {
  const vendor = (base: string) => (url ? undefined : `https://${base}.${mode}.captivat.io`);
  return {
    socketUrl: url || `wss://channel${mode === 'dev' ? '-dev' : ''}.wss.captivatechat.ai/dev`,
    apiUrl: apiUrl || vendor('channel'),
    uploadUrl: uploadUrl || vendor('file-to-text'),
  };
}

/** The socket's address. The key goes under both spellings that the hub's documents have; an own query is kept. */
export function socketAddress(base: string, apiKey: string): string {
  const address = base.replace(/#.*/s, '').replace(/^http/i, 'ws');
  const key = encodeURIComponent(apiKey);
  return `${address}${address.includes('?') ? '&' : '?'}apikey=${key}&apiKey=${key}`;
}

/** Where commands go over HTTP. */
export const messageAddress = (apiUrl: string) => join(apiUrl, '/api/custom-channel/sockets/message');

/** Where the transcript of a conversation is. */
export const transcriptAddress = (apiUrl: string, conversationId: string) =>
  join(apiUrl, `/api/transcript?conversation_id=${encodeURIComponent(conversationId)}`);

/** Without the base's last slashes. */
const join = (base: string, path: string) => base.replace(/\/+$/, '') + path;
