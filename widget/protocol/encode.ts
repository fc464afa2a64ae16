import type { Command, Frame, JsonObject, OutgoingContent, OutgoingFile } from './types.ts';

type Loose = { [key: string]: unknown };

/** The event that says each command, and what always stands in it (unless the command says otherwise). */
const EVENTS: Record<Command['type'], [eventType: string, always?: JsonObject]> = {
  // `userData` is for hubs older than `metadata`.
  start: ['conversation_start', { userData: {} }],
  message: ['user_message', { type: 'message_create' }],
  edit: ['edit_message', { type: 'message_create' }],
  metadata: ['metadata'],
  'metadata-request': ['metadata_request'],
  action: ['action', { type: 'normal', data: {} }],
  'transcript-request': ['conversation_transcript_request'],
  'conversations-request': ['get_user_conversations'],
  delete: ['delete_conversation'],
  'delete-all': ['delete_user_conversations'],
};

/** The envelope that the hub expects. Its text for the socket is `JSON.stringify` of it. */
export function encode(command: Command): Frame {
  const given = command as Loose;
  const [event_type, always] = EVENTS[command.type];
  const event_payload = { ...always, ...defined(renamed(given)) };
  if ('content' in command) event_payload.content = encodeContent(command.content);
  const event = { event_type, event_payload };
  if (command.type === 'conversations-request') {
    if (command.spelling === 'guide') event.event_type = 'get_conversations';
    else addQuery(event, given);
  }
  return { action: 'sendMessage', event };
}

/** Every field that a command may have, in the hub's spelling. The name of an action is its `id` there. */
function renamed(command: Loose): Loose {
  return {
    client_msg_id: command.id,
    conversation_id: command.conversationId,
    message_id: command.messageId,
    id: command.action,
    softdelete: command.soft,
    userId: command.userId,
    userBasicInfo: command.userBasicInfo,
    metadata: command.metadata,
    target: command.target,
    data: command.data,
  };
}

/** The second version of the query is for those who ask for more than all of it. */
function addQuery(event: Frame['event'], query: Loose): void {
  for (const field of ['filter', 'search', 'pagination', 'apiKeys']) {
    const asked = query[field];
    if (!asked || !Object.keys(asked).length) continue;
    event.event_type = 'get_user_conversations_v2';
    event.event_payload[field] = asked as JsonObject;
  }
}

/** JSON has no `undefined`: what was not given is not there. */
function defined(fields: Loose): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}

/** Text alone has a type; files, with or without a text, have none. */
function encodeContent({ text = '', files = [] }: OutgoingContent): JsonObject {
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
