/** Frames as the hub's documents print them. Nothing here knows the widget's codec. */

export interface Content {
  text?: string;
  files?: { filename?: string }[];
}

/** What a client sends, inside its envelope. */
export interface Heard {
  event_type: string;
  event_payload: {
    conversation_id?: string;
    client_msg_id?: string;
    content?: Content;
    id?: string;
  };
  socket_id?: string | null;
}

/** Reads `{"action":"sendMessage","event":{…}}`; throws on anything else. */
export function readEnvelope(text: string): Heard {
  const { action, event } = JSON.parse(text);
  if (action !== 'sendMessage' || typeof event?.event_type !== 'string') throw new Error('Not a command');
  return event;
}

/** `{"action":"receiveMessage","event":{…}}` */
export function writeEvent(event_type: string, event_payload: object, event_id?: string): string {
  const event = { event_type, event_payload, ...(event_id && { event_id }), accepts_response_payload: false };
  return JSON.stringify({ action: 'receiveMessage', event });
}

/** What a message says, as one text: the text, then the files by name. */
export function wordsOf({ text = '', files = [] }: Content): string {
  return [text, ...files.map(({ filename }) => `[${filename}]`)].filter(Boolean).join(' ');
}

export const UNKNOWN_CONVERSATION = { error_code: 400, error_desc: 'Invalid conversation_id' };
