import { createClient } from '../client/create-client.ts';
import type { Client } from '../client/types.ts';
import { createPortablePlatform, type PortableWebSocket } from '../platform/portable.ts';
import type { EndpointUrls } from '../protocol/endpoints.ts';
import type { Frame } from '../protocol/types.ts';
import { log } from './debug.ts';
import { createTap, type Tap } from './tap.ts';
import type { ApiSettings } from './types.ts';

/** Where lines lead. */
export interface LineOptions {
  apiKey: string;
  endpoints: EndpointUrls;
  settings: ApiSettings;
}

/** A client with a socket of its own, for one conversation at most: the hub's messages name none. */
export interface Line {
  readonly apiKey: string;
  readonly client: Client;
  readonly tap: Tap;
  /** The hub's name of the socket that is open, or was last; null before the first. */
  readonly socketId: string | null;
  readonly native: PortableWebSocket | null;
  /** The conversation that lives here; what it has not sent is kept under its id. */
  conversationId: string | undefined;
  /** Sends a frame on the socket that is open; false where there is none. */
  send(frame: Frame): boolean;
}

/** Creates a line; nothing is opened or stored before its client is used. */
export function createLine({ apiKey, endpoints, settings }: LineOptions): Line {
  const platform = createPortablePlatform(settings, () => `captivate:${apiKey}:${line.conversationId}`);
  const tap = createTap(platform);
  const transport = settings.transport ?? 'auto';
  const client = createClient({ apiKey, endpoints, transport, platform: tap.platform });
  let socketId: string | null = null;

  client.on('connection', ({ phase }) => log('connection', phase));
  client.on('hub', (event) => {
    log('heard', event.type);
    tap.note(event);
    if (event.type === 'connected') ({ socketId } = event);
  });

  const line: Line = {
    apiKey,
    client,
    tap,
    get socketId() {
      return socketId;
    },
    get native() {
      return platform.native;
    },
    conversationId: undefined,
    send: (frame) => !!tap.socket?.send(JSON.stringify(frame)),
  };
  return line;
}
