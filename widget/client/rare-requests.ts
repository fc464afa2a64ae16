import type { Command, ConversationsQuery, JsonObject, MetadataTarget } from '../protocol/types.ts';
import { isChatError } from './errors.ts';
import type { Requests } from './requests.ts';
import type { ConversationPage, Waiting } from './types.ts';

/** A hub that knows the client's name for the list answers well within this; else it is asked by the guide's. */
const SPELLING_TIMEOUT_MS = 5_000;

/** What a hub is told of a deletion. `soft` hides a conversation and keeps its transcript. */
interface Deletion extends Waiting {
  soft?: boolean;
}

/** The earlier conversations of a user, by whichever of its two names the hub knows this request. */
export async function listConversations(
  { ask }: Pick<Requests, 'ask'>,
  query: ConversationsQuery,
  waiting: Waiting = {},
): Promise<ConversationPage> {
  const command: Command = { type: 'conversations-request', ...query };
  const answer = await ask(command, 'conversations', { ...waiting, limit: SPELLING_TIMEOUT_MS }).catch(
    (error) => {
      if (!isChatError(error) || error.code !== 'timeout') throw error;
      return ask({ ...command, spelling: 'guide' }, 'conversations', waiting);
    },
  );
  const { conversations, pagination } = answer;
  return { conversations, ...(pagination && { pagination }) };
}

/** Deletes one conversation. */
export async function deleteConversation(
  { ask }: Pick<Requests, 'ask'>,
  conversationId: string,
  { soft, signal }: Deletion = {},
): Promise<void> {
  const command: Command = { type: 'delete', conversationId, ...(soft !== undefined && { soft }) };
  await ask(command, 'deleted', { signal });
}

/** Sets metadata of a conversation; `id` is one of its own for the change. */
export async function setMetadata(
  { ask }: Pick<Requests, 'ask'>,
  ids: { id: string; conversationId: string },
  metadata: JsonObject,
  { target, signal }: { target?: MetadataTarget } & Waiting = {},
): Promise<void> {
  await ask({ type: 'metadata', ...ids, metadata, ...(target && { target }) }, 'metadata-updated', {
    signal,
  });
}
