import { readActions } from './decode-actions.ts';
import { readParts } from './decode-all-parts.ts';
import { isText } from './decode-parts.ts';
import { firstText, isObject, itemsOf, type Maybe, parse, toObject } from './json.ts';
import { payloadOf } from './payload-of.ts';
import type { HubAction, Json, JsonObject, Part, Role, TranscriptEntry } from './types.ts';

/** The body of `GET …/api/transcript`, or of a socket's answer. Undefined where it holds no list: that is not "empty". */
export const decodeTranscript = (body: unknown): TranscriptEntry[] | undefined =>
  readTranscript(payloadOf(parse(body)));

/**
 * As `decodeTranscript`, behind the gate: the list bare, under `transcript`, or under `messages`. There may be a hundred
 * thousand lines, so what most of them lack costs nothing here.
 */
export function readTranscript(payload: Maybe): TranscriptEntry[] | undefined {
  if (isObject(payload)) return readTranscript(payload.transcript ?? payload.messages);
  if (!Array.isArray(payload)) return undefined;
  const entries: TranscriptEntry[] = [];
  for (const line of payload) if (isObject(line)) readEntry(line, entries);
  return entries;
}

const isEntry = (item: Maybe): item is JsonObject => isObject(item) && item.from !== undefined;

/** What nearly every line has none of. Nobody changes what a line holds. */
const NONE: HubAction[] = [];

function readEntry(own: JsonObject, entries: TranscriptEntry[]): void {
  const { messages } = own;
  // The guide's model has one level more; the outer id is that of the message where it holds only one.
  if (Array.isArray(messages) ? messages.some(isEntry) : isEntry(messages)) {
    const nested = itemsOf(messages).filter(isEntry);
    const id: JsonObject = nested[1] ? {} : { event_id: own.event_id ?? null };
    for (const each of nested) readEntry({ ...id, ...each }, entries);
    return;
  }
  // A bot's or agent's `messages` is an object around the parts, with actions and ids of its own.
  const inner = toObject(messages);
  const role = readRole(own.from);
  entries.push({
    role,
    parts: readEntryParts(own),
    actions:
      isNothing(own.actions) && isNothing(inner.actions)
        ? NONE
        : eachOnce([own, inner].flatMap(({ actions }) => readActions(actions))),
    id: firstText(own.message_id, own.id, own.ch_msg_id, own.event_id),
    clientMessageId: firstText(own.client_msg_id, own.cid, inner.client_msg_id, inner.cid),
    authorName: role === 'user' ? undefined : firstText(role === 'bot' ? own.chatbotName : own.livechatName),
  });
}

const isNothing = (list: Maybe) => list === undefined || (list as Json[] | null)?.length === 0;

/** The hub often tells an action on a message and inside it. */
const eachOnce = (actions: HubAction[]) => [
  ...new Map(actions.map((action) => [JSON.stringify(action), action])).values(),
];

/** Parts stand under `messages`, `content` or `text`, whichever has any; files may stand beside them. */
function readEntryParts({ messages, content, text, files = null }: JsonObject): Part[] {
  // As most lines have them: no list is made for them, nor anything else asked.
  const said = isObject(messages) ? messages.messages : messages;
  let parts: Part[] = Array.isArray(said) && said.every(isText) ? said : [];
  for (const body of [messages, content, text]) if (!parts[0]) parts = readParts(body);
  return files === null || parts.some(({ type }) => type === 'files')
    ? parts
    : [...parts, ...readParts({ files })];
}

/** "agent " and "livechat" are a person; who is neither that nor the visitor is the bot. */
function readRole(from: Maybe): Role {
  if (from === 'user' || from === 'bot') return from;
  const name = firstText(from)?.trim().toLowerCase();
  return name === 'user' ? name : name === 'agent' || name === 'livechat' ? 'agent' : 'bot';
}
