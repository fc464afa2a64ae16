import { unreadable } from './decode.ts';
import { readMetadata } from './decode-metadata.ts';
import { firstText } from './json.ts';
import type { ReadPayload } from './types.ts';

/** What an event says about the line and the conversation; all else is `unknown`. */
export const readBasics: ReadPayload = (name, payload, eventId) => {
  const conversationId = firstText(payload.conversation_id);
  switch (name) {
    case 'socket_connected':
      return { type: 'connected', socketId: firstText(payload.socket_id) ?? '' };
    case 'conversation_start_success':
      return conversationId ? { type: 'started', conversationId, eventId } : unreadable('conversation');
    case 'conversation_metadata':
      return { type: 'metadata', metadata: readMetadata(payload), conversationId };
    case 'general_error':
      return {
        type: 'error',
        code: firstText(payload.error_code) ?? '',
        description: firstText(payload.error_desc) ?? '',
        messageLink: firstText(payload.message_link),
        conversationId,
        eventId,
      };
    default:
      return { type: 'unknown', name, payload, conversationId, eventId };
  }
};
