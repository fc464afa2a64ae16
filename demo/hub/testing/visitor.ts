import { WebSocket } from 'ws';
import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { Hub } from '../create-hub.ts';
import { createInbox } from './inbox.ts';

export interface ReceivedEvent {
  event_type: string;
  event_payload: JsonObject;
  event_id?: string;
}

/** A client that knows nothing but JSON. */
export interface Visitor {
  socketId: string;
  send(type: string, payload: JsonObject): void;
  /** Any frame at all. */
  sendRaw(frame: string | JsonObject, options?: { fin: boolean }): void;
  say(conversationId: string, text: string, clientMessageId?: string): void;
  /** The payload of the next event of this type. */
  next(type: string): Promise<JsonObject>;
  /** The next frame, as it is, that matches. */
  nextFrame(matches: (frame: JsonObject) => boolean): Promise<JsonObject>;
  start(payload?: JsonObject): Promise<string>;
  /** Frames that nobody has asked for. */
  rest(): JsonObject[];
  /** The close code, when the socket has closed. */
  closed: Promise<number>;
  close(): void;
}

const readEvent = (frame: JsonObject) => (frame.event ?? frame) as unknown as ReceivedEvent;

export async function connectVisitor(
  hub: Hub,
  key = 'demo',
  path = '/',
  parameter = 'apikey',
): Promise<Visitor> {
  const ws = new WebSocket(`${hub.url.replace('http', 'ws')}${path}?${parameter}=${key}`);
  const inbox = createInbox<JsonObject>();
  ws.on('message', (data) => inbox.put(JSON.parse(String(data)) as JsonObject));
  const closed = new Promise<number>((resolve) => ws.on('close', resolve));
  await new Promise<void>((resolve, reject) => ws.once('open', resolve).once('error', reject));
  const visitor: Visitor = {
    socketId: '',
    send: (type, payload) =>
      visitor.sendRaw({ action: 'sendMessage', event: { event_type: type, event_payload: payload } }),
    sendRaw: (frame, options = { fin: true }) =>
      ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame), options),
    say: (conversationId, text, clientMessageId = `c-${text}`) =>
      visitor.send('user_message', {
        type: 'message_create',
        client_msg_id: clientMessageId,
        conversation_id: conversationId,
        content: { type: 'text', text },
      }),
    next: async (type) =>
      readEvent(await inbox.take((it) => readEvent(it)?.event_type === type)).event_payload,
    nextFrame: (matches) => inbox.take(matches),
    async start(payload = { userId: 'sigrid' }) {
      visitor.send('conversation_start', payload);
      return String((await visitor.next('conversation_start_success')).conversation_id);
    },
    rest: () => inbox.rest(),
    closed,
    close: () => ws.close(),
  };
  visitor.socketId = String((await visitor.next('socket_connected')).socket_id);
  return visitor;
}

/** The vendor's HTTP calls, by hand. */
export async function post(hub: Hub, event: JsonObject, key = 'demo'): Promise<Response> {
  return fetch(`${hub.url}/api/custom-channel/sockets/message`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ action: 'sendMessage', event }),
  });
}
