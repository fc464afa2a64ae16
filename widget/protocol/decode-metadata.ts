import { firstText, isObject, type Maybe, toList, toNumber, toObject } from './json.ts';
import type { ConversationSummary, JsonObject, Pagination } from './types.ts';

/** Metadata under `content` (socket), `metadata` (HTTP) or bare; and inside it bare or under `channelMetadata.custom`. */
export function readMetadata(payload: Maybe): JsonObject {
  const { content, metadata, conversation_id: _, ...bare } = toObject(payload);
  const found = [metadata, content].find(isObject) ?? bare;
  const { channelMetadata, ...rest } = found;
  const { custom } = toObject(channelMetadata);
  return isObject(custom) ? { ...rest, ...custom } : found;
}

/** The conversations of a visitor; those without an id can't be opened and are left out. */
export function readConversations(list: Maybe): ConversationSummary[] {
  return toList(list).flatMap((item) => {
    const { conversation_id, metadata, apiKey } = toObject(item);
    const conversationId = firstText(conversation_id);
    if (conversationId === undefined) return [];
    return [
      { conversationId, metadata: readMetadata({ metadata: toObject(metadata) }), apiKey: firstText(apiKey) },
    ];
  });
}

/** Where a page of conversations stands; undefined where the hub doesn't page. */
export function readPagination(value: Maybe): Pagination | undefined {
  if (!isObject(value)) return undefined;
  return {
    page: toNumber(value.page),
    pageSize: toNumber(value.pageSize),
    total: toNumber(value.total),
    totalPages: toNumber(value.totalPages),
    hasNextPage: value.hasNextPage === true,
    hasPrevPage: value.hasPrevPage === true,
  };
}
