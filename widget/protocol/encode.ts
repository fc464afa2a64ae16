import { COMMANDS } from './commands.ts';
import type { Command, Frame, OutgoingContent, OutgoingFile } from './types.ts';

/** What the hub calls by another name. */
const SPELLINGS: { [field: string]: string } = {
  id: 'client_msg_id',
  conversationId: 'conversation_id',
  messageId: 'message_id',
  action: 'id',
  soft: 'softdelete',
};

/** The envelope that the hub expects. Its text for the socket is `JSON.stringify` of it. */
export function encode({ type, ...given }: Command): Frame {
  const [says, , always] = COMMANDS[type];
  const event = { event_type: says, event_payload: { ...always } as Fields };
  for (const [field, value] of Object.entries(given as Fields)) {
    if (value !== undefined) event.event_payload[SPELLINGS[field] ?? field] = value;
  }
  if ('content' in given) event.event_payload.content = encodeContent(given.content);
  if (type === 'conversations-request') askByVersion(event);
  // JSON has no `undefined`: what was not given is not there.
  return JSON.parse(JSON.stringify({ action: 'sendMessage', event }));
}

type Fields = { [field: string]: unknown };

/** The second version of the query is for those who ask for more than all of it; the guide knows neither. */
function askByVersion(event: { event_type: string; event_payload: Fields }): void {
  const { userId, spelling, ...query } = event.event_payload;
  const asked = Object.entries(query).filter(([, value]) => Object.keys(value as Fields)[0]);
  event.event_payload = { userId };
  if (spelling === 'guide') event.event_type = 'get_conversations';
  else if (asked[0]) {
    event.event_type += '_v2';
    Object.assign(event.event_payload, Object.fromEntries(asked));
  }
}

/** Text alone has a type; files, with or without a text, have none. */
const encodeContent = ({ text, files = [], words }: OutgoingContent) =>
  words ??
  (files[0] ? { text: text || undefined, files: files.map(encodeFile) } : { type: 'text', text: text ?? '' });

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
