import type { JsonObject } from '../../widget/protocol/types.ts';
import type { HubCore } from './core.ts';
import { MAX_FRAME_BYTES, MAX_MESSAGE_BYTES } from './options.ts';
import type { HubSocket } from './socket/registry.ts';
import type { StoredConversation } from './storage/types.ts';

/** An event for a client, before the envelope. */
export interface HubEventOut {
  type: string;
  payload: JsonObject;
}

export interface Outbound {
  /** To one socket: answers. */
  answer(socket: HubSocket, event: HubEventOut): void;
  /** To everyone who listens to the conversation. */
  broadcast(conversation: StoredConversation, event: HubEventOut): void;
  /** Any text at all, as it is: malformed frames for tests. */
  raw(socket: HubSocket, data: string | Uint8Array): void;
}

/** Puts events into envelopes and onto sockets, with the faults that are switched on. */
export function createOutbound(core: HubCore): Outbound {
  const send = (socket: HubSocket, data: string | Uint8Array) => {
    if (core.quirks.mute || socket.ws.readyState !== socket.ws.OPEN) return;
    sendInFrames(socket, data);
  };
  const deliver = (sockets: HubSocket[], event: HubEventOut) => {
    const { quirks } = core;
    const text = JSON.stringify(toEnvelope(core, event));
    // What the gateway can't carry is dropped without a word: a client must not read silence as "empty".
    if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) return;
    const copies = quirks.redelivers ? 2 : 1;
    const once = () => {
      for (const socket of sockets) {
        if (core.quirks.junk) for (const piece of JUNK) send(socket, piece);
        for (let i = 0; i < copies; i++) send(socket, text);
      }
    };
    if (quirks.slowMs > 0) core.clock.after(quirks.slowMs, once);
    else once();
    if (quirks.redeliversLateMs > 0 && event.type.endsWith('_message')) {
      core.clock.after(quirks.slowMs + quirks.redeliversLateMs, once);
    }
  };
  return {
    answer: (socket, event) => deliver([socket], event),
    broadcast: (conversation, event) =>
      deliver(core.sockets.listening(conversation.id, conversation.apiKey), event),
    raw: send,
  };
}

const JUNK: (string | Uint8Array)[] = [
  'not json',
  'null',
  '42',
  '[]',
  '{}',
  new Uint8Array([0, 255, 1]),
  '{"action":"receiveMessage"}',
  '{"action":"receiveMessage","event":{"event_type":"weather_report","event_payload":{"sky":"blue"}}}',
];

function toEnvelope(core: HubCore, { type, payload }: HubEventOut): JsonObject {
  const { quirks } = core;
  const id: JsonObject = quirks.noEventIds ? {} : { event_id: core.token() };
  let event: JsonObject = {
    event_type: type,
    event_payload: payload,
    ...id,
    accepts_response_payload: false,
  };
  if (type === 'general_error') {
    const code = payload.error_code;
    if (quirks.stringErrorCodes && code !== 413) payload.error_code = String(code);
    if (quirks.nestedErrors) {
      event = {
        event_type: 'conversation_update',
        event_payload: { event_type: type, event_payload: payload, ...id },
      };
    }
  }
  return quirks.bareFrames ? event : { action: 'receiveMessage', event };
}

function sendInFrames(socket: HubSocket, data: string | Uint8Array): void {
  const bytes = Buffer.from(data as string);
  const binary = typeof data !== 'string';
  for (let at = 0; at === 0 || at < bytes.length; at += MAX_FRAME_BYTES) {
    const end = at + MAX_FRAME_BYTES;
    socket.ws.send(bytes.subarray(at, end), { fin: end >= bytes.length, binary });
  }
}
