import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import type { HubCore } from '../core.ts';
import type { HubEventOut } from '../outbound.ts';
import { type BotPart, toWirePart } from '../parts.ts';
import type { StoredConversation, StoredEntry } from '../storage/types.ts';
import { readContent } from './message.ts';
import { type ClientRequest, readConversation } from './request.ts';

const CHANNEL = 'Fjell & Fjord web shop';
const BOT = 'Fjell & Fjord assistant';
const LIVE_CHAT = 'Support';

/** `conversation_transcript_request`: the guide's real example by default, its model as a quirk. */
export function answerTranscript(core: HubCore, request: ClientRequest): HubEventOut {
  const conversation = readConversation(core, request);
  const entries = readSpoken(core, conversation).map((entry) => toLine(core, conversation, entry));
  const payload: JsonObject = core.quirks.transcriptModel
    ? { transcript: entries.map((line, index) => ({ event_id: `line-${index}`, messages: [flatten(line)] })) }
    : { messages: entries };
  return { type: 'conversation_transcript', payload: { conversation_id: conversation.id, ...payload } };
}

/** The transcript as HTTP has it: flat, with ids, and with `text`, `files` and `content` on the entry itself. */
export function toHttpTranscript(core: HubCore, conversation: StoredConversation): JsonObject[] {
  return readSpoken(core, conversation).map((entry) => {
    const line = { ...toLine(core, conversation, entry), message_id: entry.id };
    if (entry.author !== 'user') return line;
    const { text, files } = readContent(entry.content);
    return { ...line, text, ...(files.length > 0 ? { files } : {}), content: entry.content };
  });
}

function readSpoken(core: HubCore, conversation: StoredConversation): StoredEntry[] {
  const entries = core.storage.entries.of(conversation.id).filter((entry) => {
    if (entry.author !== 'user') return entry.author === 'bot' || entry.author === 'agent';
    const { text, files } = readContent(entry.content);
    return core.quirks.transcriptKeepsEmpty || text !== '' || files.length > 0;
  });
  return core.quirks.transcriptStale ? entries.slice(0, -1) : entries;
}

function toLine(core: HubCore, conversation: StoredConversation, entry: StoredEntry): JsonObject {
  const actions = entry.actions.map((title): JsonObject => ({ type: 'normal', title }));
  const line: JsonObject = { from: toFrom(core, entry), channelName: CHANNEL, chatbotName: BOT };
  if (entry.author === 'agent') line.livechatName = entry.name ?? LIVE_CHAT;
  if (actions.length > 0) line.actions = actions;
  if (core.quirks.transcriptCids && entry.clientMessageId) line.cid = entry.clientMessageId;
  const parts = toParts(core, entry);
  if (core.quirks.transcriptBare) return { ...line, ...toBareLine(entry, parts) };
  if (entry.author === 'user') return { ...line, messages: parts };
  const messages = core.quirks.transcriptStrings ? parts.map((part) => part.text ?? part) : parts;
  return { ...line, messages: { idChat: conversation.id, messages, actions, cid: null } };
}

function toFrom(core: HubCore, entry: StoredEntry): string {
  if (entry.author === 'user') return 'user';
  if (core.quirks.transcriptNames) return entry.author === 'bot' ? 'chatbot' : 'livechat';
  return entry.author === 'bot' ? 'bot' : core.quirks.transcriptTrimmed ? 'agent' : 'agent ';
}

function toParts(core: HubCore, entry: StoredEntry): JsonObject[] {
  if (entry.author !== 'user') {
    return (entry.content as unknown as BotPart[]).map((part) => toWirePart(part, core.quirks));
  }
  const { text, files } = readContent(entry.content);
  const parts: JsonObject[] = text === '' ? [] : [{ type: 'text', text }];
  if (files.length > 0) parts.push({ type: 'files', files });
  return parts;
}

function toBareLine(entry: StoredEntry, parts: JsonObject[]): JsonObject {
  if (entry.author === 'user') {
    const { text, files } = readContent(entry.content);
    return { text, ...(files.length > 0 ? { files } : {}), content: entry.content };
  }
  const text = parts.map((part) => part.text).filter((it) => typeof it === 'string');
  return { text: text.join('\n'), content: parts };
}

/** The model's lines have their parts in a list, not in an object. */
function flatten(line: JsonObject): JsonObject {
  const inner: Json | undefined = line.messages;
  const bare = { actions: [], files: [] };
  if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return { ...bare, ...line };
  return { ...bare, ...line, messages: inner.messages ?? [] };
}
