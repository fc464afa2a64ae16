import { readActions } from './decode-actions.ts';
import { readParts } from './decode-parts.ts';
import { firstText, isObject, itemsOf, type Maybe, parse, toObject } from './json.ts';
import { payloadOf } from './payload-of.ts';
import type { HubAction, JsonObject, Part, Role, TranscriptEntry } from './types.ts';

/** The body of `GET …/api/transcript`, or of a socket's answer. Undefined where it holds no list: that is not "empty". */
export const decodeTranscript = (body: unknown): TranscriptEntry[] | undefined =>
  readTranscript(payloadOf(parse(body)));

/** As `decodeTranscript`, behind the gate: the list bare, under `transcript`, or under `messages`. */
export function readTranscript(payload: Maybe): TranscriptEntry[] | undefined {
  if (isObject(payload)) return readTranscript(payload.transcript ?? payload.messages);
  return Array.isArray(payload) ? payload.filter(isObject).flatMap(readEntry) : undefined;
}

function readEntry(own: JsonObject): TranscriptEntry[] {
  const nested = itemsOf(own.messages).filter(
    (item): item is JsonObject => toObject(item).from !== undefined,
  );
  // The guide's model has one level more; the outer id is that of the message where it holds only one.
  if (nested[1]) return nested.flatMap(readEntry);
  if (nested[0]) return readEntry({ event_id: own.event_id ?? null, ...nested[0] });
  // A bot's or agent's `messages` is an object around the parts, with actions and ids of its own.
  const inner = toObject(own.messages);
  const role = readRole(own.from);
  return [
    {
      role,
      parts: readEntryParts(own),
      actions: eachOnce([own, inner].flatMap(({ actions }) => readActions(actions))),
      id: firstText(own.message_id, own.id, own.ch_msg_id, own.event_id),
      clientMessageId: firstText(own.client_msg_id, own.cid, inner.client_msg_id, inner.cid),
      authorName: firstText({ user: '', bot: own.chatbotName, agent: own.livechatName }[role]),
    },
  ];
}

/** The hub often tells an action on a message and inside it. */
const eachOnce = (actions: HubAction[]) => [
  ...new Map(actions.map((action) => [JSON.stringify(action), action])).values(),
];

/** Parts stand under `messages`, `content` or `text`, whichever has any; files may stand beside them. */
function readEntryParts({ messages, content, text, files = null }: JsonObject): Part[] {
  let parts: Part[] = [];
  for (const body of [messages, content, text]) if (!parts[0]) parts = readParts(body);
  return files === null || parts.some(({ type }) => type === 'files')
    ? parts
    : [...parts, ...readParts({ files })];
}

/** "agent " and "livechat" are a person; who is neither that nor the visitor is the bot. */
function readRole(from: Maybe): Role {
  const name = firstText(from)?.trim().toLowerCase();
  return name === 'user' ? name : name === 'agent' || name === 'livechat' ? 'agent' : 'bot';
}
