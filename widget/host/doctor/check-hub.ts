import { resolveEndpoints, socketAddress, transcriptAddress } from '../../protocol/endpoints.ts';
import { bad, type Finding, good, originOf, type View } from './finding.ts';

export interface HubOptions {
  apikey?: string | undefined;
  mode?: 'prod' | 'dev' | undefined;
  url?: string | undefined;
  apiUrl?: string | undefined;
  uploadUrl?: string | undefined;
}

const LIMIT_MS = 10_000;
/** How a hub says by closing that it does not take the key. */
const REFUSED = [1008, 4401, 4403];
const KEY_REFUSED = 'Compare data-apikey with the dashboard.';

const allow = (address: string) => `Allow it in the page's policy: connect-src ${originOf(address)}`;

function checkSocket(view: View, address: string, key: string): Promise<Finding> {
  const at = originOf(address);
  const blocked = bad(
    `The socket at ${at} can't be opened`,
    `${allow(address)}. A firewall or a wrong data-url does the same.`,
  );
  return new Promise((resolve) => {
    let socket: WebSocket;
    const finish = (finding: Finding) => {
      view.clearTimeout(limit);
      resolve(finding);
      socket?.close();
    };
    const limit = view.setTimeout(() => finish(blocked), LIMIT_MS);
    try {
      socket = new view.WebSocket(socketAddress(address, key));
      // An open socket is not enough: a hub refuses a key by closing it again.
      socket.onmessage = () => finish(good(`The socket at ${at} answers`));
      // A policy that blocks it tells by an error, and not every browser closes after it.
      socket.onerror = () => finish(blocked);
      socket.onclose = ({ code }) =>
        finish(REFUSED.includes(code) ? bad(`The hub at ${at} refuses the key`, KEY_REFUSED) : blocked);
    } catch {
      view.clearTimeout(limit);
      resolve(blocked);
    }
  });
}

async function checkHttp(view: View, base: string, key: string): Promise<Finding> {
  const at = originOf(base);
  const ending = new view.AbortController();
  const limit = view.setTimeout(() => ending.abort(), LIMIT_MS);
  try {
    const { status } = await view.fetch(transcriptAddress(base, 'doctor'), {
      headers: { 'x-api-key': key },
      redirect: 'error',
      credentials: 'omit',
      signal: ending.signal,
    });
    if (status === 401 || status === 403) return bad(`The hub at ${at} refuses the key`, KEY_REFUSED);
    if (status >= 500)
      return bad(`${at} fails (${status})`, 'Messages go by the socket meanwhile. Ask the hub’s operator.');
    return good(`HTTP at ${at} answers`);
  } catch {
    return bad(
      `HTTP at ${at} can't be reached: messages go by the socket instead`,
      `${allow(base)}. Where that is allowed, the hub must send CORS headers for this page.`,
    );
  } finally {
    view.clearTimeout(limit);
  }
}

async function checkUploads(view: View, base: string): Promise<Finding> {
  const at = originOf(base);
  try {
    // Only whether it may be asked: what it would answer needs a file.
    await view.fetch(base, { method: 'HEAD', mode: 'no-cors', credentials: 'omit' });
    return good(`The file service at ${at} can be reached`);
  } catch {
    return bad(
      `The file service at ${at} can't be reached: files can't be sent`,
      `${allow(base)}, or set data-files="off".`,
    );
  }
}

/** Asks each of the hub's addresses once. Begins no conversation. */
export function checkHub(options: HubOptions, view: View): Promise<Finding[]> {
  const { socketUrl, apiUrl, uploadUrl } = resolveEndpoints(options);
  const key = options.apikey ?? '';
  return Promise.all([
    checkSocket(view, socketUrl, key),
    ...(apiUrl ? [checkHttp(view, apiUrl, key)] : []),
    ...(uploadUrl ? [checkUploads(view, uploadUrl)] : []),
  ]);
}
