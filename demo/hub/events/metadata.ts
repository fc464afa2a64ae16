import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import type { HubCore } from '../core.ts';
import type { HubEventOut } from '../outbound.ts';
import { type ClientRequest, isObject, readConversation, readObject, readText } from './request.ts';

/** `metadata`: merged, key by key; what stands under `private` is kept apart. */
export function updateMetadata(core: HubCore, request: ClientRequest): HubEventOut {
  const conversation = readConversation(core, request);
  const { private: secret, ...metadata } = readObject(request.payload, 'metadata');
  Object.assign(conversation.metadata, metadata);
  if (isObject(secret)) Object.assign(conversation.privateMetadata, secret);
  conversation.updatedAt = core.clock.now();
  core.storage.conversations.save(conversation);
  const target: Json = request.payload.target ?? 'default';
  core.storage.entries.add({
    id: core.uuid(),
    conversationId: conversation.id,
    author: 'metadata',
    content: { metadata: readObject(request.payload, 'metadata'), target },
    actions: [],
    clientMessageId: readText(request.payload, 'client_msg_id'),
    at: core.clock.now(),
  });
  return { type: 'metadata_update_success', payload: { conversation_id: conversation.id } };
}

/** `metadata_request`: everything but the private part. */
export function answerMetadata(core: HubCore, request: ClientRequest): HubEventOut {
  const { id, metadata } = readConversation(core, request);
  const content: JsonObject = core.quirks.metadataUnderCustom
    ? { channelMetadata: { custom: metadata } }
    : metadata;
  return { type: 'conversation_metadata', payload: { conversation_id: id, content } };
}
