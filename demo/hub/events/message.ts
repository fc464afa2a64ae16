import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import { type HubCore, Refusal } from '../core.ts';
import type { HubEventOut } from '../outbound.ts';
import type { StoredConversation } from '../storage/types.ts';
import { type ClientRequest, isObject, readConversation, readObject, readText } from './request.ts';

/** What a visitor said, whichever of its forms it had on the wire. */
export interface VisitorContent {
  text: string;
  files: JsonObject[];
}

/** Reads `{type,text}`, `{files}` in its three forms, or both. */
export function readContent(content: Json | undefined): VisitorContent {
  if (typeof content === 'string') return { text: content, files: [] };
  if (!isObject(content)) return { text: '', files: [] };
  return { text: readText(content, 'text'), files: readFiles(content.files) };
}

function readFiles(files: Json | undefined): JsonObject[] {
  if (Array.isArray(files)) return files.filter(isObject);
  if (!isObject(files)) return [];
  return Array.isArray(files.files) ? files.files.filter(isObject) : [files];
}

/** Where a visitor's file can be fetched: their own link, or the file service's. */
export function readFileUrl(file: JsonObject): string {
  return readText(file, 'url') || readText(readObject(file, 'storage'), 'presignedUrl');
}

/** `user_message`: stored, whoever answers it. Nothing comes back for one that is a known repeat. */
export function storeMessage(
  core: HubCore,
  request: ClientRequest,
): { conversation: StoredConversation; entryId: string; content: VisitorContent } | undefined {
  const conversation = readConversation(core, request);
  const clientMessageId = readText(request.payload, 'client_msg_id');
  if (
    core.quirks.dedupes &&
    clientMessageId &&
    core.storage.entries.hasClientMessageId(conversation.id, clientMessageId)
  ) {
    return undefined;
  }
  const entryId = core.uuid();
  const content: Json = request.payload.content ?? { type: 'text', text: '' };
  core.storage.entries.add({
    id: entryId,
    conversationId: conversation.id,
    author: 'user',
    content,
    actions: [],
    ...(clientMessageId ? { clientMessageId } : {}),
    at: core.clock.now(),
  });
  return { conversation, entryId, content: readContent(content) };
}

/** `edit_message`: only the visitor's own, named by the hub's id or by the id under which it was sent. */
export function editMessage(
  core: HubCore,
  request: ClientRequest,
): { conversation: StoredConversation; entryId: string; event: HubEventOut } {
  const conversation = readConversation(core, request);
  const messageId = String(request.payload.message_id ?? '');
  const entry = core.storage.entries
    .of(conversation.id)
    .find((it) => it.author === 'user' && (it.id === messageId || it.clientMessageId === messageId));
  if (!entry || !messageId) throw new Refusal(400, 'Invalid message_id');
  core.storage.entries.edit(entry.seq, request.payload.content ?? { type: 'text', text: '' });
  return {
    conversation,
    entryId: entry.id,
    event: {
      type: 'message_edited_success',
      payload: { conversation_id: conversation.id, message_id: messageId },
    },
  };
}

/** `action`: stored as it came. */
export function storeAction(
  core: HubCore,
  request: ClientRequest,
): { conversation: StoredConversation; id: string; data: JsonObject } {
  const conversation = readConversation(core, request);
  const id = readText(request.payload, 'id');
  if (!id) throw new Refusal(400, 'Invalid action id');
  const data = readObject(request.payload, 'data');
  core.storage.entries.add({
    id: core.uuid(),
    conversationId: conversation.id,
    author: 'action',
    content: { id, data },
    actions: [],
    at: core.clock.now(),
  });
  return { conversation, id, data };
}
