import type { Command, JsonObject } from './types.ts';

/**
 * Every command, as the hub knows it: the event that says it; the one that answers it (of a `_success` it is enough to
 * hear `OK`), or '' where none does; and what always stands in it, unless the command says otherwise.
 */
export const COMMANDS: Record<Command['type'], [says: string, answer: string, always?: JsonObject]> = {
  // `userData` is for hubs older than `metadata`.
  start: ['conversation_start', '', { userData: {} }],
  message: ['user_message', '', { type: 'message_create' }],
  edit: ['edit_message', 'message_edited_success', { type: 'message_create' }],
  action: ['action', '', { type: 'normal', data: {} }],
  metadata: ['metadata', 'metadata_update_success'],
  'metadata-request': ['metadata_request', 'conversation_metadata'],
  'transcript-request': ['conversation_transcript_request', 'conversation_transcript'],
  'conversations-request': ['get_user_conversations', 'user_conversations'],
  delete: ['delete_conversation', 'delete_conversation_success'],
  'delete-all': ['delete_user_conversations', 'delete_conversation_success'],
};
