import { COMMANDS } from './commands.ts';
import { decode, unreadable } from './decode.ts';
import { isObject, parse, toObject } from './json.ts';
import { payloadOf } from './payload-of.ts';
import type { Command, HubEvent, ReadPayload, Unreadable } from './types.ts';

/**
 * The body of an accepted HTTP command, as the event that the socket would have brought. `body` is its text or its
 * parsed value: an event (wrapped or not), a bare payload, or `OK`, which says that what was `asked` is done.
 */
export function decodeReply(body: unknown, asked: Command['type'], read: ReadPayload): HubEvent | Unreadable {
  const event = decode(body, read);
  // A hub may hand the command's own envelope back, with the answer as its payload.
  if (event.type !== 'unreadable' && event.type !== 'unknown') return event;
  const found = payloadOf(parse(body));
  const payload = asked === 'transcript-request' ? { transcript: found ?? null } : found;
  const [, answer] = COMMANDS[asked];
  const isAnswer = answer.endsWith('_success') ? isDone(body) : answer && isObject(payload);
  return isAnswer ? read(answer, toObject(payload)) : unreadable('answer');
}

/** `OK`, nothing at all, or an object that doesn't deny it. A page of HTML (a captive portal) is none of these. */
function isDone(body: unknown): boolean {
  const parsed = parse(body);
  return isObject(parsed) ? parsed.success !== false : /^\s*("?ok"?\s*)?$/i.test(String(body ?? ''));
}
