import type { Platform, Socket } from '../client/types.ts';
import { decodeLargeMessage } from '../protocol/decode-large-message.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import { type Maybe, parse, toObject } from '../protocol/json.ts';
import type { Frame, HubEvent, Json, JsonObject } from '../protocol/types.ts';

/** Large messages whose words wait to be asked for; more than one at a time is rare. */
const MAX_LARGE = 10;

/**
 * The wire beside a client. The client reads what the hub says into exact types, and says what it means in one spelling;
 * the Socket API hands on the hub's own words, and takes any words for the hub.
 */
export interface Tap {
  /** The platform for the client. */
  platform: Platform;
  /** What to say in the place of the client's spelling, by client message id. */
  readonly contents: Map<string, Json>;
  /** Whether a new conversation may be asked for: the client would, where the hub does not know the old one. */
  mayStart: boolean;
  /** Called when a message or an action left by the socket, which acknowledges nothing. */
  onLeft: () => void;
  /** To be called with each event that the client decodes, while it tells of it. */
  note(event: HubEvent): void;
  /** The hub's own words for an event: its payload. */
  wordsOf(event: HubEvent): JsonObject | undefined;
  /** The socket on which the hub said `socket_connected` last. */
  readonly socket: Pick<Socket, 'send'> | undefined;
}

/** The payload of a frame, wrapped or bare, and of an event that lies inside another's payload. */
function payloadOf(frame: Maybe): JsonObject {
  const outer = toObject(frame);
  const payload = toObject((outer.event_type ? outer : toObject(outer.event)).event_payload);
  return payload.event_type ? payloadOf(payload) : payload;
}

/** Taps a platform. */
export function createTap(platform: Platform): Tap {
  const frames = new WeakMap<HubEvent, unknown>();
  let large: string[] = [];
  let heard: { data: unknown; socket: Socket } | undefined;
  let current: Socket | undefined;

  /** A frame of the client with our words in it; undefined where it must not leave. */
  function amend(text: string): string | undefined {
    const frame: Frame = JSON.parse(text);
    const { event_type, event_payload } = frame.event;
    if (event_type === 'conversation_start' && !tap.mayStart) return undefined;
    const content = tap.contents.get(String(event_payload.client_msg_id));
    if (content === undefined) return text;
    event_payload.content = content;
    return JSON.stringify(frame);
  }

  const openSocket: Platform['openSocket'] = ({ listener, ...options }) => {
    const socket = platform.openSocket({
      ...options,
      listener: {
        ...listener,
        onFrame(data) {
          heard = { data, socket };
          listener.onFrame(data);
          heard = undefined;
        },
      },
    });
    return {
      drop: socket.drop,
      send(text) {
        const amended = amend(text);
        // What the gateway can't carry would end the connection.
        const frame = amended && frameBytes(amended) > MAX_FRAME_BYTES ? text : amended;
        const hasLeft = !!frame && socket.send(frame);
        if (hasLeft && /"event_type":"(user_message|action)"/.test(frame)) tap.onLeft();
        return hasLeft;
      },
    };
  };

  const fetch: Platform['fetch'] = async (url, init = {}) => {
    if (init.method) {
      const body = amend(String(init.body));
      if (body === undefined) throw new Error('No conversation is to be started here.');
      return platform.fetch(url, { ...init, body });
    }
    const response = await platform.fetch(url, init);
    if (url.includes('/api/transcript')) return response;
    const words = await response.text();
    large = [...large, words].slice(-MAX_LARGE);
    return { status: response.status, headers: response.headers, text: async () => words } as Response;
  };

  const tap: Tap = {
    platform: { ...platform, openSocket, fetch },
    contents: new Map(),
    mayStart: false,
    onLeft() {},
    get socket() {
      return current;
    },
    note(event) {
      if (!heard) return;
      frames.set(event, heard.data);
      if (event.type === 'connected') current = heard.socket;
    },
    wordsOf(event) {
      if (frames.has(event)) return payloadOf(parse(frames.get(event)));
      // It was fetched: what reads the same is the same.
      const parts = 'parts' in event && JSON.stringify(event.parts);
      const words = large.find((body) => JSON.stringify(decodeLargeMessage(body)) === parts);
      large = large.filter((body) => body !== words);
      return words === undefined ? undefined : toObject(toObject(parse(words)).botMessage);
    },
  };
  return tap;
}
