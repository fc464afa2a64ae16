import { createBareClient } from '../client/bare-client.ts';
import { fetchLargeMessage } from '../client/large-message.ts';
import { findOut } from '../client/outcomes.ts';
import { deleteConversation, setMetadata } from '../client/rare-requests.ts';
import { createTranscripts } from '../client/transcripts.ts';
import type { BareClient } from '../client/types.ts';
import { createPortablePlatform, type PortableWebSocket } from '../platform/portable.ts';
import type { EndpointUrls } from '../protocol/endpoints.ts';
import type { HubEvent, ReadPayload } from '../protocol/types.ts';
import { log } from './debug.ts';
import { readWords } from './read-words.ts';
import type { ApiSettings } from './types.ts';

/** Where lines lead. */
export interface LineOptions {
  apiKey: string;
  endpoints: EndpointUrls;
  settings: ApiSettings;
}

/** A conversation that lives on a line. */
export interface Resident {
  /** Undefined until the hub gave it. */
  readonly id: string | undefined;
  /** A message or an action left by the socket, which acknowledges nothing. */
  handleLeft(): void;
  /** A message came that may be meant for this conversation or for another: it is handed to none. */
  handleNameless(): void;
}

/** A client with a socket, for one conversation; for several with a hub that names the one that it means. */
export interface Line {
  readonly apiKey: string;
  readonly client: BareClient;
  /** The hub's name of the socket that is open, or was last; null before the first. */
  readonly socketId: string | null;
  readonly native: PortableWebSocket | null;
  readonly residents: Set<Resident>;
}

/** What the hub says to a conversation; all else are answers. */
const TOLD: HubEvent['type'][] = ['message', 'actions', 'update'];

/** All is there from the beginning. Conversations have no owner here, so they inherit nothing. */
const LATE = {
  createTranscripts,
  deleteConversation,
  fetchLargeMessage,
  findOut,
  // Those who wait are told; it goes into no other, which may be somebody else's.
  async release() {},
  setMetadata,
};

/** Creates a line; nothing is opened or stored before its client is used. */
export function createLine({ apiKey, endpoints, settings }: LineOptions): Line {
  const residents = new Set<Resident>();
  const ids = () => [...residents].flatMap(({ id }) => id ?? []);
  const platform = createPortablePlatform(settings, `captivate:${apiKey}:`, ids);
  let socketId: string | null = null;

  const read: ReadPayload = (name, payload, eventId) => {
    const event = readWords(name, payload, eventId);
    const isNameless = 'conversationId' in event && !event.conversationId;
    if (!isNameless || residents.size < 2 || !TOLD.includes(event.type)) return event;
    for (const resident of residents) resident.handleNameless();
    return { type: 'unknown', name, payload };
  };

  const client = createBareClient({
    apiKey,
    endpoints,
    transport: settings.transport ?? 'auto',
    read,
    late: async () => LATE,
    isShared: () => residents.size > 0,
    platform: {
      ...platform,
      openSocket(options) {
        const { send, drop } = platform.openSocket(options);
        return {
          drop,
          send(frame) {
            const hasLeft = send(frame);
            if (hasLeft && /"event_type":"(user_message|action)"/.test(frame)) {
              // Of the others, something may be marked as under way that has not left yet.
              for (const resident of residents) {
                const name = `"conversation_id":${JSON.stringify(resident.id)}`;
                if (frame.includes(name)) resident.handleLeft();
              }
            }
            return hasLeft;
          },
        };
      },
    },
  });

  client.on('connection', ({ phase }) => log('connection', phase));
  client.on('hub', (event) => {
    log('heard', event.type);
    if (event.type === 'connected') ({ socketId } = event);
  });

  return {
    apiKey,
    client,
    get socketId() {
      return socketId;
    },
    get native() {
      return platform.native;
    },
    residents,
  };
}
