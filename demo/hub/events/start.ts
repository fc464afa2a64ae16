import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { HubCore } from '../core.ts';
import type { HubEventOut } from '../outbound.ts';
import { ANONYMOUS } from '../storage/conversations.ts';
import type { StoredConversation } from '../storage/types.ts';
import { type ClientRequest, readObject, readText } from './request.ts';

/** `conversation_start`: always makes a new conversation, whatever came before. */
export function startConversation(
  core: HubCore,
  request: ClientRequest,
): { conversation: StoredConversation; event: HubEventOut } {
  const { payload, apiKey, socket } = request;
  const userId = readText(payload, 'userId') || ANONYMOUS;
  const { private: secret, ...metadata } = {
    ...readObject(payload, 'userData'),
    ...readObject(payload, 'userMetadata'),
    ...readObject(payload, 'metadata'),
  };
  const now = core.clock.now();
  const conversation: StoredConversation = {
    id: createConversationId(core, userId),
    apiKey,
    userId,
    visitor: readObject(payload, 'userBasicInfo'),
    metadata,
    privateMetadata: readObject({ secret: secret ?? {} } as JsonObject, 'secret'),
    hidden: false,
    state: 'bot',
    unread: 0,
    welcomed: false,
    botState: '',
    startedAt: now,
    updatedAt: now,
  };
  core.storage.conversations.add(conversation);
  if (socket) core.sockets.bind(socket, conversation.id, core.quirks.sharedSockets);
  return {
    conversation,
    event: { type: 'conversation_start_success', payload: { conversation_id: conversation.id } },
  };
}

function createConversationId(core: HubCore, userId: string): string {
  const { bareIds, dashedIds } = core.quirks;
  return bareIds ? core.uuid() : `${userId}${dashedIds ? '-' : '_'}${core.uuid()}`;
}
