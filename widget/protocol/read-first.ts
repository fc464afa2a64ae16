import { readCarried } from './decode.ts';
import { PLAIN_KINDS, readPartsAs } from './decode-parts.ts';
import { firstText, itemsOf } from './json.ts';
import { readBasics } from './read-basics.ts';
import type { HubEvent, Json, JsonObject, ReadPayload } from './types.ts';

const THING = /^\s*(card|file)s?\s*$/i;

/**
 * What an event of that type says, with the hub's id of it, as far as a first minute with a bot goes. All else is `unknown`
 * to it, and read by `readPayload`, which is fetched when that comes.
 */
export const readFirst: ReadPayload = (name, payload, eventId) =>
  (name === 'bot_message' && isPlain(payload) && readRoughly(name, payload, eventId)) ||
  // Of what is turned down over HTTP the answer must tell at once.
  (name === 'conversation_update' && readCarried(payload, eventId, readFirst)) ||
  readBasics(name, payload, eventId);

const ROLES: { [name: string]: 'bot' | 'agent' } = { bot_message: 'bot', livechat_message: 'agent' };

/** A message without what is not read here: who said it, its actions; cards and files are parts of a type yet unknown. */
export function readRoughly(name: string, payload: JsonObject, eventId?: string): HubEvent | undefined {
  const role = ROLES[name];
  return (
    role && {
      type: 'message',
      role,
      parts: readPartsAs(payload.content ?? payload.text, PLAIN_KINDS),
      messageId: firstText(payload.ch_msg_id),
      actions: [],
      conversationId: firstText(payload.conversation_id),
      eventId,
    }
  );
}

/** Nothing in it but texts, buttons and pauses: nobody who said it, no action, no word for what is not read here. */
const isPlain = ({ bot, actions, ...rest }: JsonObject) =>
  !itemsOf(actions)[0] && !Object.keys(bot ?? {})[0] && !hasThings(rest);

/** As a name or as the type of anything in it. (Not by its text: pages have changed what `JSON.stringify` makes of a list.) */
const hasThings = (value: Json): boolean =>
  typeof value === 'string'
    ? THING.test(value)
    : Object.entries(value ?? {}).some(([name, inner]) => THING.test(name) || hasThings(inner));
