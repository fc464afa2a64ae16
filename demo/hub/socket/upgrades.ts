import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { HubCore } from '../core.ts';
import { isOwnOrigin, toAddress } from '../http/exchange.ts';
import { MAX_FRAME_BYTES, MAX_MESSAGE_BYTES } from '../options.ts';
import { createFrameMeter } from './frame-meter.ts';

export interface UpgradeTargets {
  visitor(ws: WebSocket, apiKey: string): void;
  agent(ws: WebSocket): void;
}

/** Lets sockets in: agents at `/agent/socket`, visitors with a good key everywhere else. */
export function createUpgradeHandler(core: HubCore, targets: UpgradeTargets) {
  const options = { noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES };
  const server = new WebSocketServer(options);
  return (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const address = toAddress(request);
    if (!address) return refuse(stream, '400 Bad Request');
    const { pathname, searchParams } = address;
    if (pathname === '/agent/socket') {
      if (!isOwnOrigin(request.headers, core.origin())) return refuse(stream, '403 Forbidden');
      server.handleUpgrade(request, stream, head, targets.agent);
      return;
    }
    const apiKey = searchParams.get('apikey') ?? searchParams.get('apiKey');
    if (core.quirks.refusesSockets) return refuse(stream, '503 Service Unavailable');
    if (apiKey === null) return refuse(stream, '401 Unauthorized');
    if (!core.keys.has(apiKey)) return refuse(stream, '403 Forbidden');
    let ws: WebSocket | undefined;
    // Heard before `ws` hears it, so a frame that is too big closes the socket before it could be a message.
    const meter = createFrameMeter((bytes) => {
      if (bytes > MAX_FRAME_BYTES) ws?.close(1009, 'Frame too big');
    });
    stream.on('data', meter);
    server.handleUpgrade(request, stream, head, (accepted) => {
      ws = accepted;
      targets.visitor(accepted, apiKey);
    });
  };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
