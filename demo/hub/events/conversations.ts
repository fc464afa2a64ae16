import type { JsonObject } from '../../../widget/protocol/types.ts';
import { type HubCore, Refusal } from '../core.ts';
import type { HubEventOut } from '../outbound.ts';
import { ANONYMOUS } from '../storage/conversations.ts';
import type { StoredConversation } from '../storage/types.ts';
import { type ClientRequest, readObject, readText } from './request.ts';

/** `get_conversations` and `get_user_conversations`: all of a user's, newest first. */
export function listConversations(core: HubCore, request: ClientRequest): HubEventOut {
  const found = core.storage.conversations.ofUser(readText(request.payload, 'userId'), [request.apiKey]);
  const conversations = found.map((it) => ({ conversation_id: it.id, metadata: it.metadata }));
  return { type: 'user_conversations', payload: { conversations } };
}

/** `get_user_conversations_v2`: filter is exact, search is "contains" in any case, both by metadata key. */
export function queryConversations(core: HubCore, request: ClientRequest): HubEventOut {
  const { payload } = request;
  const asked = Array.isArray(payload.apiKeys) ? payload.apiKeys.map(String) : [];
  const keys = asked.length > 0 ? asked.filter((key) => core.keys.has(key)) : [request.apiKey];
  const filter = Object.entries(readObject(payload, 'filter'));
  const search = Object.entries(readObject(payload, 'search'));
  const found = core.storage.conversations
    .ofUser(readText(payload, 'userId'), keys)
    .filter(({ metadata }) =>
      filter.every(([key, value]) => JSON.stringify(metadata[key]) === JSON.stringify(value)),
    )
    .filter(({ metadata }) => search.every(([key, value]) => contains(metadata[key], value)));
  const { page, limit } = readPage(readObject(payload, 'pagination'));
  const totalPages = Math.max(1, Math.ceil(found.length / limit));
  const conversations = found.slice((page - 1) * limit, page * limit).map((it) => ({
    conversation_id: it.id,
    metadata: it.metadata,
    ...(asked.length > 0 ? { apiKey: it.apiKey } : {}),
  }));
  const pagination = {
    hasNextPage: page < totalPages,
    hasPrevPage: page > 1,
    page,
    pageSize: limit,
    total: found.length,
    totalPages,
  };
  return { type: 'user_conversations', payload: { conversations, pagination } };
}

function contains(value: unknown, wanted: unknown): boolean {
  return value !== undefined && String(value).toLowerCase().includes(String(wanted).toLowerCase());
}

function readPage(pagination: JsonObject): { page: number; limit: number } {
  const read = (name: string, fallback: number) => {
    const value = Math.floor(Number(pagination[name] ?? fallback));
    return value >= 1 ? value : fallback;
  };
  return { page: read('page', 1), limit: Math.min(read('limit', 10), 100) };
}

export type Erase = (conversation: StoredConversation, soft: boolean) => void;

/**
 * `delete_conversation`. The guide deletes a user's by putting the user's id into `conversation_id`, older clients by
 * `userId`. What is neither a known conversation nor shaped like one is taken for a user.
 */
export function deleteConversation(core: HubCore, request: ClientRequest, erase: Erase): HubEventOut {
  const id = readText(request.payload, 'conversation_id');
  const conversation = core.storage.conversations.find(id);
  if (conversation?.apiKey === request.apiKey) {
    erase(conversation, isSoft(request.payload));
    return {
      type: 'delete_conversation_success',
      payload: { userId: conversation.userId, conversation_id: id },
    };
  }
  const userId = id || readText(request.payload, 'userId');
  if (!userId || ENDS_LIKE_AN_ID.test(userId)) throw new Refusal(400, 'Invalid conversation_id');
  return deleteUserConversations(core, { ...request, payload: { ...request.payload, userId } }, erase);
}

const ENDS_LIKE_AN_ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `delete_user_conversations`. For "anon" there is nothing to delete: everyone without an id shares it. */
export function deleteUserConversations(core: HubCore, request: ClientRequest, erase: Erase): HubEventOut {
  const userId = readText(request.payload, 'userId');
  if (!userId) throw new Refusal(400, 'Invalid userId');
  if (userId !== ANONYMOUS) {
    const soft = isSoft(request.payload);
    const doomed = core.storage.conversations
      .all()
      .filter((it) => it.userId === userId && it.apiKey === request.apiKey);
    for (const conversation of doomed) erase(conversation, soft);
  }
  return { type: 'delete_conversation_success', payload: { userId } };
}

/** Soft unless said otherwise. */
function isSoft(payload: JsonObject): boolean {
  return payload.softdelete !== false && payload.softdelete !== 'false';
}
