import { readActions } from './decode-actions.ts';
import { readAgent } from './decode-agent.ts';
import { readConversations, readMetadata, readPagination } from './decode-metadata.ts';
import { readParts } from './decode-parts.ts';
import { readTranscript } from './decode-transcript.ts';
import { firstText, type Maybe, parse, toObject } from './json.ts';
import type { HubEvent, JsonObject, Unreadable } from './types.ts';

/**
 * What a frame says. `raw` is its text, or a value already parsed. Never throws: a frame that makes no sense is an
 * `Unreadable`, an event that nobody knows is an event of type `unknown`.
 */
export function decode(raw: unknown): HubEvent | Unreadable {
  const frame = parse(raw);
  if (frame === undefined) return unreadable('The frame is not JSON.');
  return (
    readEvent(frame) ??
    readEvent(toObject(frame).event) ??
    readGatewayError(frame) ??
    unreadable('The frame holds no event.')
  );
}

/** Says why, without the frame's content. */
export const unreadable = (reason: string): Unreadable => ({ type: 'unreadable', reason });

/** The gateway before the hub answers for itself, without an event: `{message, connectionId, requestId}`. */
function readGatewayError(frame: Maybe): HubEvent | undefined {
  const { message, connectionId, requestId } = toObject(frame);
  if (typeof message !== 'string' || !(connectionId ?? requestId)) return undefined;
  return { type: 'error', code: '', description: message };
}

function readEvent(event: Maybe): HubEvent | Unreadable | undefined {
  const { event_type, event_payload, event_id } = toObject(event);
  if (typeof event_type !== 'string' || !event_type) return undefined;
  const payload = toObject(event_payload);
  return readPayload(event_type, payload, firstText(event_id));
}

/** What an event of that type says, with the hub's id of it. */
export function readPayload(name: string, payload: JsonObject, eventId?: string): HubEvent | Unreadable {
  const conversationId = firstText(payload.conversation_id);
  switch (name) {
    case 'socket_connected':
      return { type: 'connected', socketId: firstText(payload.socket_id) ?? '' };
    case 'conversation_start_success':
      return conversationId
        ? { type: 'started', conversationId, eventId }
        : unreadable('The frame holds no conversation.');
    case 'bot_message':
    case 'livechat_message':
      return readMessage(name === 'bot_message' ? 'bot' : 'agent', payload, eventId);
    case 'action':
      return { type: 'actions', actions: readActions(payload.actions ?? payload), conversationId, eventId };
    case 'conversation_transcript': {
      const entries = readTranscript(payload);
      return entries
        ? { type: 'transcript', entries, conversationId, eventId }
        : unreadable('The frame holds no transcript.');
    }
    case 'conversation_update':
      // It may carry a whole event, such as `general_error`, in the place of its payload.
      return readEvent({ event_id: eventId ?? null, ...payload }) ?? readUpdate(payload, eventId);
    case 'conversation_metadata':
      return { type: 'metadata', metadata: readMetadata(payload), conversationId };
    case 'metadata_update_success':
      return { type: 'metadata-updated', conversationId };
    case 'user_conversations':
      return readUserConversations(payload);
    case 'delete_conversation_success':
      return { type: 'deleted', conversationId, userId: firstText(payload.userId) };
    case 'message_edited_success':
      return { type: 'edited', conversationId, messageId: firstText(payload.message_id) };
    case 'general_error':
      return {
        type: 'error',
        code: firstText(payload.error_code) ?? '',
        description: firstText(payload.error_desc) ?? '',
        conversationId,
        messageLink: firstText(payload.message_link),
        eventId,
      };
    default:
      // The guide shows the answer to its `get_conversations` as a picture: its name is not known, its shape is.
      if (Array.isArray(payload.conversations)) return readUserConversations(payload);
      return { type: 'unknown', name, payload, eventId };
  }
}

function readMessage(role: 'bot' | 'agent', payload: JsonObject, eventId?: string): HubEvent {
  return {
    type: 'message',
    role,
    parts: readParts(payload.content ?? payload.text),
    messageId: firstText(payload.ch_msg_id),
    conversationId: firstText(payload.conversation_id),
    author: readAgent(role === 'bot' ? payload.bot : payload),
    actions: readActions(payload.actions),
    eventId,
  };
}

function readUpdate(payload: JsonObject, eventId?: string): HubEvent {
  const update = firstText(payload.type) ?? '';
  return {
    type: 'update',
    update,
    conversationId: firstText(payload.conversation_id),
    data: toObject(payload.data),
    agent: /agent/i.test(update) ? (readAgent(payload.data) ?? readAgent(payload)) : undefined,
    eventId,
  };
}

/** The visitor's conversations, of an event or of an HTTP body. No list is not an empty list. */
export function readUserConversations(payload: JsonObject): HubEvent | Unreadable {
  if (payload.conversations === undefined) return unreadable('The frame holds no conversations.');
  return {
    type: 'conversations',
    conversations: readConversations(payload.conversations),
    pagination: readPagination(payload.pagination),
  };
}
