import { readEvery } from '../protocol/decode-lists.ts';
import { firstText, toObject } from '../protocol/json.ts';
import type { HubEvent, JsonObject, ReadPayload } from '../protocol/types.ts';

/** An event with the hub's own words for it: its payload. */
export type Heard<T extends HubEvent['type'] = HubEvent['type']> = Extract<HubEvent, { type: T }> & {
  words?: JsonObject;
};

const ROLES: { [name: string]: 'bot' | 'agent' } = { bot_message: 'bot', livechat_message: 'agent' };

/** The payload of an event that lies inside another's. */
const innermost = (payload: JsonObject): JsonObject =>
  payload.event_type ? innermost(toObject(payload.event_payload)) : payload;

/**
 * Reads what the Socket API hands on: the hub's words. Of a message no more than who it is from and for: its parts are
 * read when somebody asks for them, for messages may come by thousands.
 */
export const readWords: ReadPayload = (name, payload, eventId) => {
  const role = ROLES[name];
  const words = innermost(payload);
  if (!role) return Object.assign(readEvery(name, payload, eventId), { words });
  const message: Heard<'message'> = {
    type: 'message',
    role,
    parts: [],
    actions: [],
    messageId: firstText(payload.ch_msg_id),
    conversationId: firstText(payload.conversation_id),
    eventId,
    words,
  };
  return message;
};
