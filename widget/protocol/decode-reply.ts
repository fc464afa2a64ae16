import { decode, readUserConversations, unreadable } from './decode.ts';
import { readMetadata } from './decode-metadata.ts';
import { readParts } from './decode-parts.ts';
import { readTranscript } from './decode-transcript.ts';
import { isObject, parse, toObject } from './json.ts';
import { payloadOf } from './payload-of.ts';
import type { Command, HubEvent, Part, Unreadable } from './types.ts';

/**
 * The body of an accepted HTTP command, as the event that the socket would have brought. `body` is its text or its
 * parsed value: an event (wrapped or not), a bare payload, or `OK`, which says that what was `asked` is done.
 */
export function decodeReply(body: unknown, asked: Command['type']): HubEvent | Unreadable {
  const event = decode(body);
  // A hub may hand the command's own envelope back, with the answer as its payload.
  if (event.type !== 'unreadable' && event.type !== 'unknown') return event;
  const payload = payloadOf(parse(body));
  switch (asked) {
    case 'metadata-request':
      return isObject(payload) ? { type: 'metadata', metadata: readMetadata(payload) } : noAnswer();
    case 'conversations-request':
      return readUserConversations(toObject(payload));
    case 'transcript-request': {
      const entries = readTranscript(payload);
      return entries ? { type: 'transcript', entries } : noAnswer();
    }
    default: {
      const type = DONE[asked];
      return type && isDone(body) ? { type } : noAnswer();
    }
  }
}

/** What is true when a command that needs no data for an answer went well. */
const DONE: { [asked in Command['type']]?: 'metadata-updated' | 'edited' | 'deleted' } = {
  metadata: 'metadata-updated',
  edit: 'edited',
  delete: 'deleted',
  'delete-all': 'deleted',
};

/** `OK`, nothing at all, or an object that doesn't deny it. A page of HTML (a captive portal) is none of these. */
function isDone(body: unknown): boolean {
  const parsed = parse(body);
  return isObject(parsed) ? parsed.success !== false : /^\s*("?ok"?\s*)?$/i.test(String(body ?? ''));
}

const noAnswer = () => unreadable('The body holds no answer.');

/** What lies behind a 413's `message_link`: `{botMessage:{content:[parts]}}`. */
export function decodeLargeMessage(body: unknown): Part[] {
  const parsed = parse(body);
  return readParts(toObject(parsed).botMessage ?? parsed);
}
