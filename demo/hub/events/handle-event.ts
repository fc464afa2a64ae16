import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import type { Bot } from '../bot/create-bot.ts';
import { type HubCore, Refusal } from '../core.ts';
import type { LiveChat } from '../live-chat/create-live-chat.ts';
import type { HubEventOut } from '../outbound.ts';
import type { StoredConversation } from '../storage/types.ts';
import {
  deleteConversation,
  deleteUserConversations,
  type Erase,
  listConversations,
  queryConversations,
} from './conversations.ts';
import { editMessage, storeAction, storeMessage } from './message.ts';
import { answerMetadata, updateMetadata } from './metadata.ts';
import { type ClientRequest, isTooDeep } from './request.ts';
import { startConversation } from './start.ts';
import { answerTranscript } from './transcript.ts';

/** Handles one event of a client; the result, where there is one, is for that client alone. Throws `Refusal`. */
export type HandleEvent = (type: string, request: ClientRequest) => HubEventOut | undefined;

type Handler = (request: ClientRequest) => HubEventOut | undefined;

/** The table of everything that a client can say. */
export function createEventHandler(core: HubCore, bot: Bot, liveChat: LiveChat): HandleEvent {
  const erase: Erase = (conversation, soft) => {
    liveChat.forget(conversation);
    if (soft) core.storage.conversations.save({ ...reload(core, conversation), hidden: true });
    else core.storage.conversations.erase(conversation.id);
  };
  const table: Record<string, Handler> = {
    conversation_start(request) {
      const { conversation, event } = startConversation(core, request);
      liveChat.changed(conversation.id);
      // The bot speaks in a later turn: the answer leaves first.
      if (!core.quirks.waitsForEmptyMessage) bot.welcome(conversation);
      return event;
    },
    user_message(request) {
      const stored = storeMessage(core, request);
      if (!stored) return undefined;
      const { conversation, content, entryId } = stored;
      liveChat.heard(conversation.id, entryId);
      const isEmpty = content.text.trim() === '' && content.files.length === 0;
      if (isEmpty) bot.welcome(conversation);
      else if (!liveChat.isHandling(conversation.id)) bot.hear(conversation, content);
      return undefined;
    },
    edit_message(request) {
      const { conversation, entryId, event } = editMessage(core, request);
      liveChat.edited(conversation.id, entryId);
      return event;
    },
    metadata(request) {
      const event = updateMetadata(core, request);
      liveChat.changed(String(event.payload.conversation_id));
      return event;
    },
    metadata_request: (request) => answerMetadata(core, request),
    action(request) {
      const { conversation, id, data } = storeAction(core, request);
      if (id === 'escalateToHuman') liveChat.escalate(conversation.id);
      else bot.act(conversation, id, data);
      return undefined;
    },
    conversation_transcript_request: (request) => {
      const event = answerTranscript(core, request);
      return core.quirks.transcriptNever ? undefined : event;
    },
    get_conversations: (request) =>
      core.quirks.clientListOnly ? undefined : listConversations(core, request),
    get_user_conversations: (request) =>
      core.quirks.guideListOnly ? undefined : listConversations(core, request),
    get_user_conversations_v2: (request) =>
      core.quirks.guideListOnly ? undefined : queryConversations(core, request),
    delete_conversation: (request) => deleteConversation(core, request, erase),
    delete_user_conversations: (request) => deleteUserConversations(core, request, erase),
  };
  return (type, request) => {
    const handler = Object.hasOwn(table, type) ? table[type] : undefined;
    if (!handler) throw new Refusal(400, 'Invalid event_type');
    if (isTooDeep(request.payload)) throw new Refusal(400, 'Invalid event_payload');
    return handler(request);
  };
}

function reload(core: HubCore, conversation: StoredConversation): StoredConversation {
  return core.storage.conversations.find(conversation.id) ?? conversation;
}

/** What a refusal looks like to the client. */
export function toErrorEvent(refusal: Refusal, conversationId: Json | undefined): HubEventOut {
  const payload: JsonObject = { error_code: refusal.code, error_desc: refusal.message };
  if (typeof conversationId === 'string') payload.conversation_id = conversationId;
  return { type: 'general_error', payload };
}
