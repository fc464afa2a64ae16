import { unreadable } from './decode.ts';
import { readMetadata } from './decode-metadata.ts';
import { firstText, isObject, type Maybe, readItems, toNumber, toObject } from './json.ts';
import { readPayload } from './read-payload.ts';
import type { ConversationSummary, HubEvent, JsonObject, Pagination, ReadPayload } from './types.ts';

/** As `readPayload`, and lists of conversations, too. */
export const readEvery: ReadPayload = (...given) => {
  const event = readPayload(...given);
  if (event.type !== 'unknown') return event;
  // The guide shows the answer to its `get_conversations` as a picture: its name is not known, its shape is.
  const { name, payload } = event;
  if (Array.isArray(payload.conversations)) return readPage(payload);
  if (name !== 'user_conversations') return event;
  // No list is not an empty list.
  return payload.conversations === undefined ? unreadable('conversations') : readPage(payload);
};

const readPage = ({ conversations, pagination }: JsonObject): HubEvent => ({
  type: 'conversations',
  conversations: readConversations(conversations),
  pagination: readPagination(pagination),
});

/** The conversations of a visitor; those without an id can't be opened and are left out. */
const readConversations = (list: Maybe): ConversationSummary[] =>
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
const readPagination = (value: Maybe): Pagination | undefined =>
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
