import type { Command, Frame, JsonObject, OutgoingContent, OutgoingFile } from './types.ts';

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

/** What the hub calls by another name. */
const SPELLINGS: { [field: string]: string } = {
  id: 'client_msg_id',
  conversationId: 'conversation_id',
  messageId: 'message_id',
  action: 'id',
  soft: 'softdelete',
};

/** The envelope that the hub expects. Its text for the socket is `JSON.stringify` of it. */
export function encode(command: Command): Frame {
  const { type, ...given } = command;
  const [event_type, always] = EVENTS[type];
  const event = { event_type, event_payload: { ...always } as { [field: string]: unknown } };
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined) event.event_payload[SPELLINGS[field] ?? field] = value;
  }
  if ('content' in command) event.event_payload.content = encodeContent(command.content);
  if (command.type === 'conversations-request') Object.assign(event, encodeQuery(command));
  // JSON has no `undefined`: what was not given is not there.
  return JSON.parse(JSON.stringify({ action: 'sendMessage', event }));
}

/** The second version of the query is for those who ask for more than all of it. */
function encodeQuery({
  type: _,
  spelling,
  userId,
  ...asked
}: Extract<Command, { type: 'conversations-request' }>) {
  const query = Object.entries(asked).filter(([, value]) => Object.keys(value ?? {})[0]);
  if (spelling === 'guide') return { event_type: 'get_conversations', event_payload: { userId } };
  return {
    event_type: `get_user_conversations${query[0] ? '_v2' : ''}`,
    event_payload: { userId, ...Object.fromEntries(query) },
  };
}

/** Text alone has a type; files, with or without a text, have none. */
const encodeContent = ({ text, files = [] }: OutgoingContent) =>
  files[0] ? { text: text || undefined, files: files.map(encodeFile) } : { type: 'text', text: text ?? '' };

const encodeFile = ({ name, mime, text, url, storage }: OutgoingFile) => ({
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
