import type { RawData, WebSocket } from 'ws';
import { type HubCore, Refusal } from '../core.ts';
import { type HandleEvent, toErrorEvent } from '../events/handle-event.ts';
import { isObject, readObject, readText } from '../events/request.ts';
import type { Outbound } from '../outbound.ts';
import { closeSocket } from './close-socket.ts';
import type { HubSocket } from './registry.ts';

/** One visitor's socket, from `socket_connected` to its end. */
export function serveSocket(
  core: HubCore,
  outbound: Outbound,
  handleEvent: HandleEvent,
  ws: WebSocket,
  apiKey: string,
): void {
  const socket: HubSocket = { id: core.token(), apiKey, ws };
  core.sockets.add(socket);
  ws.on('close', () => core.sockets.remove(socket));
  ws.on('error', () => ws.terminate());
  ws.on('message', (data) => {
    if (!core.quirks.mute && ws.readyState === ws.OPEN) hearFrame(core, outbound, handleEvent, socket, data);
  });
  if (!core.quirks.neverConnects) {
    outbound.answer(socket, { type: 'socket_connected', payload: { socket_id: socket.id } });
  }
}

function hearFrame(
  core: HubCore,
  outbound: Outbound,
  handleEvent: HandleEvent,
  socket: HubSocket,
  data: RawData,
) {
  const frame = parse(String(data));
  const event = isObject(frame) ? readObject(frame, 'event') : {};
  const payload = event.event_payload;
  if (!isObject(frame) || frame.action !== 'sendMessage' || !isObject(payload)) {
    sendGatewayError(core, outbound, socket, frame === undefined ? 'Internal server error' : 'Forbidden');
    return;
  }
  const type = readText(event, 'event_type');
  const { dropsBeforeStore, dropsAfterStore, gatewayErrors } = core.quirks;
  if (type === 'user_message') {
    if (dropsBeforeStore > 0) return closeSocket(socket.ws, dropsBeforeStore);
    if (gatewayErrors) return sendGatewayError(core, outbound, socket, 'Internal server error');
  }
  try {
    const answer = handleEvent(type, { apiKey: socket.apiKey, payload, socket });
    if (answer) outbound.answer(socket, answer);
  } catch (error) {
    if (error instanceof Refusal) outbound.answer(socket, toErrorEvent(error, payload.conversation_id));
    else {
      // One frame must not end everybody's hub.
      console.error(error);
      sendGatewayError(core, outbound, socket, 'Internal server error');
    }
  }
  if (type === 'user_message' && dropsAfterStore > 0) closeSocket(socket.ws, dropsAfterStore);
}

/** The gateway's own error, which has no envelope. */
function sendGatewayError(core: HubCore, outbound: Outbound, socket: HubSocket, message: string): void {
  outbound.raw(socket, JSON.stringify({ message, connectionId: socket.id, requestId: core.token() }));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
