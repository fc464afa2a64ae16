import type {
  Command,
  ConversationsQuery,
  Frame,
  JsonObject,
  OutgoingContent,
  OutgoingFile,
} from './types.ts';

/** The envelope that the hub expects. Its text for the socket is `JSON.stringify` of it. */
export function encode(command: Command): Frame {
  const [event_type, payload] = encodePayload(command);
  return { action: 'sendMessage', event: { event_type, event_payload: defined(payload) } };
}

type Loose = { [key: string]: unknown };

/** JSON has no `undefined`: what was not given is not there. */
function defined(fields: Loose): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}

function encodePayload(command: Command): [eventType: string, payload: Loose] {
  switch (command.type) {
    case 'start': {
      const { userId, userBasicInfo, metadata } = command;
      // `userData` is for hubs older than `metadata`.
      return ['conversation_start', { userId, userBasicInfo, userData: {}, metadata }];
    }
    case 'message':
      return ['user_message', encodeMessage(command)];
    case 'edit':
      return ['edit_message', { ...encodeMessage(command), message_id: command.messageId }];
    case 'metadata': {
      const { id: client_msg_id, conversationId: conversation_id, metadata, target } = command;
      return ['metadata', { metadata, target, client_msg_id, conversation_id }];
    }
    case 'metadata-request':
      return ['metadata_request', { conversation_id: command.conversationId }];
    case 'action': {
      const { action: id, data = {}, conversationId: conversation_id } = command;
      return ['action', { type: 'normal', id, data, conversation_id }];
    }
    case 'transcript-request':
      return ['conversation_transcript_request', { conversation_id: command.conversationId }];
    case 'conversations-request':
      return command.spelling === 'guide'
        ? ['get_conversations', { userId: command.userId }]
        : encodeConversationsQuery(command);
    case 'delete':
      return ['delete_conversation', { conversation_id: command.conversationId, softdelete: command.soft }];
    case 'delete-all':
      return ['delete_user_conversations', { userId: command.userId, softdelete: command.soft }];
  }
}

function encodeMessage(command: { id: string; conversationId: string; content: OutgoingContent }): Loose {
  return {
    type: 'message_create',
    client_msg_id: command.id,
    conversation_id: command.conversationId,
    content: encodeContent(command.content),
  };
}

/** Text alone has a type; files, with or without a text, have none. */
function encodeContent({ text = '', files = [] }: OutgoingContent): Loose {
  if (!files[0]) return { type: 'text', text };
  return defined({ text: text || undefined, files: files.map(encodeFile) });
}

function encodeFile({ name, mime, text, url, storage }: OutgoingFile): JsonObject {
  return defined({
    filename: name,
    type: mime,
    url,
    storage,
    textContent: text
      ? {
          type: 'file_content',
          text,
          metadata: { source: 'file_attachment', originalFileName: name, storageType: 'direct' },
        }
      : undefined,
  });
}

/** The second version of the query is for those who ask for more than all of it. */
function encodeConversationsQuery(query: ConversationsQuery): [eventType: string, payload: Loose] {
  const { userId, filter, search, pagination, apiKeys } = query;
  const asked = Object.entries({ filter, search, pagination, apiKeys }).filter(
    ([, value]) => value && Object.keys(value).length,
  );
  return [
    asked[0] ? 'get_user_conversations_v2' : 'get_user_conversations',
    { userId, ...Object.fromEntries(asked) },
  ];
}
