import type { Platform, UploadReply } from '../../widget/client/types.ts';
import type { Network } from '../network/network.ts';
import { type Answer, sendRequest } from '../network/request.ts';
import type { Pulse } from './pulse.ts';
import type { TabTime } from './tab-time.ts';

/** As much of a `Response` as anyone reads here. */
function toResponse({ status, body, headers = {}, isCut }: Answer): Response {
  const text = async () => {
    if (isCut) throw new TypeError('network error');
    return body;
  };
  const response = { status, ok: status >= 200 && status < 300, text };
  return { ...response, headers: { get: (name: string) => headers[name] ?? null } } as unknown as Response;
}

/** HTTP of one tab; what it asked is not answered after it is gone. */
export function createFetch(network: Network, tab: number, time: TabTime, pulse: Pulse): Platform['fetch'] {
  return (url, { body, signal } = {}) =>
    new Promise((resolve, reject) => {
      if (!pulse.beat()) return;
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      sendRequest(
        network,
        tab,
        { url, body: typeof body === 'string' ? body : undefined },
        {
          answer: (answer) => time.deliver(() => resolve(toResponse(answer))),
          fail: () => time.deliver(() => reject(new TypeError('Failed to fetch'))),
        },
      );
    });
}

/** The file service: it works, or it says no, or nobody is there. */
export function createUpload(network: Network, time: TabTime, pulse: Pulse): Platform['upload'] {
  const { world, faults, random } = network;
  return ({ signal }) =>
    new Promise<UploadReply>((resolve, reject) => {
      if (!pulse.beat()) return;
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      const isFailing = network.isOut || faults.strikes('http');
      const storage = { fileKey: `k${random.below(1e9)}`, presignedUrl: 'https://files.example/k' };
      const body = isFailing ? '{"success":false}' : JSON.stringify({ success: true, text: '', ...storage });
      world.after(random.between(50, 1_500), () =>
        time.deliver(() => {
          if (isFailing && random.chance(0.5)) reject(new TypeError('Failed to fetch'));
          else resolve({ status: isFailing ? 503 : 200, body });
        }),
      );
    });
}
