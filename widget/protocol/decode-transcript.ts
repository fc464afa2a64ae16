import { joinActions, readActions } from './decode-actions.ts';
import { readFiles } from './decode-files.ts';
import { readParts } from './decode-parts.ts';
import { firstText, isObject, type Maybe, parse, toList, toObject } from './json.ts';
import { payloadOf } from './payload-of.ts';
import type { JsonObject, Part, Role, TranscriptEntry } from './types.ts';

/** The body of `GET …/api/transcript`, or of a socket's answer. Undefined where it holds no list: that is not "empty". */
export function decodeTranscript(body: unknown): TranscriptEntry[] | undefined {
  return readTranscript(payloadOf(parse(body)));
}

/** As `decodeTranscript`, behind the gate: the list bare, under `transcript`, or under `messages`. */
export function readTranscript(payload: Maybe): TranscriptEntry[] | undefined {
  if (isObject(payload)) return readTranscript(payload.transcript ?? payload.messages);
  return Array.isArray(payload) ? payload.flatMap((entry) => readEntry(entry)) : undefined;
}

function readEntry(value: Maybe): TranscriptEntry[] {
  if (!isObject(value)) return [];
  const nested = toList(value.messages).filter((item) => toObject(item).from !== undefined);
  if (nested[0]) return readNestedEntries(value, nested);
  // A bot's or agent's `messages` is an object around the parts, with actions and ids of its own.
  const inner = toObject(value.messages);
  const role = readRole(value.from);
  return [
    {
      role,
      parts: readEntryParts(value),
      actions: joinActions(readActions(value.actions), readActions(inner.actions)),
      id: firstText(value.message_id, value.id, value.ch_msg_id, value.event_id),
      clientMessageId: firstText(value.client_msg_id, value.cid, inner.client_msg_id, inner.cid),
      authorName:
        role === 'user' ? undefined : firstText(value[role === 'bot' ? 'chatbotName' : 'livechatName']),
    },
  ];
}

/** The guide's model has one level more; the outer id is that of the message where it holds only one. */
function readNestedEntries({ event_id }: JsonObject, nested: Maybe[]): TranscriptEntry[] {
  const entries = nested.flatMap(readEntry);
  const [only] = entries;
  if (only && !entries[1]) only.id ??= firstText(event_id);
  return entries;
}

/** Parts stand under `messages`, `content` or `text`, whichever has any; files may stand beside them. */
function readEntryParts({ messages, content, text, files }: JsonObject): Part[] {
  const parts = [messages, content, text].map(readParts).find((found) => found[0]) ?? [];
  const beside = readFiles(files);
  if (beside[0] && !parts.some(({ type }) => type === 'files')) parts.push({ type: 'files', files: beside });
  return parts;
}

/** "agent " and "livechat" are a person; who is neither that nor the visitor is the bot. */
function readRole(from: Maybe): Role {
  const name = firstText(from)?.trim().toLowerCase();
  return name === 'user' ? name : name === 'agent' || name === 'livechat' ? 'agent' : 'bot';
}
