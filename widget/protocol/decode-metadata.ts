import { firstText, isObject, type Maybe, readItems, toNumber, toObject } from './json.ts';
import type { ConversationSummary, JsonObject, Pagination } from './types.ts';

/** Metadata under `content` (socket), `metadata` (HTTP) or bare; and inside it bare or under `channelMetadata.custom`. */
export function readMetadata({ content, metadata, conversation_id: _, ...bare }: JsonObject): JsonObject {
  const found = [metadata, content].find(isObject) ?? bare;
  const { channelMetadata, ...rest } = found;
  const { custom } = toObject(channelMetadata);
  return isObject(custom) ? { ...rest, ...custom } : found;
}

/** The conversations of a visitor; those without an id can't be opened and are left out. */
export const readConversations = (list: Maybe): ConversationSummary[] =>
  readItems(list, [], ({ conversation_id, metadata, apiKey }) => {
    const conversationId = firstText(conversation_id);
    return (
      conversationId && {
        conversationId,
        metadata: readMetadata({ content: toObject(metadata) }),
        apiKey: firstText(apiKey),
      }
    );
  });

/** Where a page of conversations stands; undefined where the hub doesn't page. */
export const readPagination = (value: Maybe): Pagination | undefined =>
  isObject(value)
    ? {
        page: toNumber(value.page),
        pageSize: toNumber(value.pageSize),
        total: toNumber(value.total),
        totalPages: toNumber(value.totalPages),
        hasNextPage: value.hasNextPage === true,
        hasPrevPage: value.hasPrevPage === true,
      }
    : undefined;
