import { PLAIN_KINDS, readPartsAs } from './decode-parts.ts';
import { firstText, itemsOf } from './json.ts';
import { readBasics } from './read-basics.ts';
import type { JsonObject, ReadPayload } from './types.ts';

/**
 * What an event of that type says, with the hub's id of it, as far as a first minute with a bot goes. All else is `unknown`
 * to it, and read by `readPayload`, which is fetched when that comes.
 */
export const readFirst: ReadPayload = (name, payload, eventId) =>
  name === 'bot_message' && isPlain(payload)
    ? {
        type: 'message',
        role: 'bot',
        parts: readPartsAs(payload.content ?? payload.text, PLAIN_KINDS),
        messageId: firstText(payload.ch_msg_id),
        actions: [],
        conversationId: firstText(payload.conversation_id),
        eventId,
      }
    : readBasics(name, payload, eventId);

/** Nothing in it but texts, buttons and pauses: nobody who said it, no action, no word for what is not read here (white space around it may be escaped). */
const isPlain = ({ bot, actions, ...rest }: JsonObject) =>
  !itemsOf(actions)[0] &&
  !Object.keys(bot ?? {})[0] &&
  !/(card|file)s?\W*[nrt]?"/i.test(JSON.stringify(rest));
