import { WebSocket } from 'ws';
import type { Hub } from '../create-hub.ts';

type Vendor = typeof import('captivate-chat-api');

const HTTP_HOSTS = /^https:\/\/(channel\.(prod|dev)|file-to-text\.prod)\.captivat\.io(?=\/)/;
const SOCKET_HOSTS = /^wss:\/\/channel(-dev)?\.wss\.captivatechat\.ai(?=\/)/;

export interface MappedVendor extends Vendor {
  /** Every address that the client asked for, as it named it. */
  asked: string[];
  /** Ends every socket without the client's hearing of it: three seconds later it would come back, for ever. */
  silence(): void;
  restore(): void;
}

/**
 * The vendor's own client, whose hosts are the hub: it names them itself, so `fetch` and `WebSocket` are mapped before it
 * is loaded. An address that is not on the list fails instead of leaving the machine.
 */
export async function loadVendor(hub: () => Hub): Promise<MappedVendor> {
  const asked: string[] = [];
  const sockets: WebSocket[] = [];
  const { fetch: realFetch, WebSocket: RealWebSocket } = globalThis;
  const map = (address: string, hosts: RegExp, base: string) => {
    asked.push(address);
    if (!hosts.test(address) && !address.startsWith(base)) throw new Error(`Not the vendor's: ${address}`);
    return address.replace(hosts, base);
  };
  globalThis.fetch = (input, init) => realFetch(map(String(input), HTTP_HOSTS, hub().url), init);
  class MappedSocket extends WebSocket {
    constructor(address: string) {
      super(map(address, SOCKET_HOSTS, hub().url.replace('http', 'ws')));
      sockets.push(this);
    }
  }
  globalThis.WebSocket = MappedSocket as unknown as typeof globalThis.WebSocket;
  // A CommonJS package: its exports stand below `default`.
  const loaded = (await import('captivate-chat-api')) as Vendor & { default?: Vendor };
  return {
    ...(loaded.default ?? loaded),
    asked,
    silence() {
      for (const socket of sockets.splice(0)) {
        socket.onclose = null;
        socket.terminate();
      }
    },
    restore() {
      globalThis.fetch = realFetch;
      globalThis.WebSocket = RealWebSocket;
    },
  };
}
