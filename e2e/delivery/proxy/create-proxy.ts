import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Head, readHead } from './head.ts';
import { serveRequest } from './http-exchange.ts';
import { PASSING, type Rules } from './rules.ts';
import { openLink, type SocketLink } from './socket-link.ts';

/** What lies between browser and hub. It does no harm by itself: `rules` say what goes wrong. */
export interface HubProxy {
  url: string;
  rules: Rules;
  /** Sockets that are open now. */
  readonly links: ReadonlySet<SocketLink>;
  /** While it is, whoever asks is cut off at once. */
  isDown: boolean;
  close(): Promise<void>;
}

/** Opens a proxy in front of the hub at `port`. A hub that isn't there is met with a reset. */
export async function createProxy(port: number): Promise<HubProxy> {
  const links = new Set<SocketLink>();
  const streams = new Set<Socket>();

  function keep(stream: Socket): Socket {
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
    // Cut on purpose, here or there: what follows from it is the page's affair.
    stream.on('error', () => stream.destroy());
    return stream.setNoDelay(true);
  }

  const dialHub = () => keep(connect(port, '127.0.0.1'));

  function serve(stream: Socket, head: Head): void {
    if (head.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      serveRequest({ stream, head, dialHub, rules: proxy.rules });
      return;
    }
    const link = openLink({ stream, head, dialHub, rules: proxy.rules });
    if (!link) return;
    links.add(link);
    stream.on('close', () => links.delete(link));
  }

  const server = createServer((stream) => {
    keep(stream);
    if (proxy.isDown) return void stream.resetAndDestroy();
    let bytes = Buffer.alloc(0);
    const gather = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const head = readHead(bytes);
      if (!head) return;
      stream.off('data', gather);
      serve(stream, head);
    };
    stream.on('data', gather);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const proxy: HubProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rules: PASSING,
    links,
    isDown: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const stream of streams) stream.destroy();
      }),
  };
  return proxy;
}
