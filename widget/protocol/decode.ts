import { readActions } from './decode-actions.ts';
import { readAgent } from './decode-agent.ts';
import { readMetadata } from './decode-metadata.ts';
import { readParts } from './decode-parts.ts';
import { readTranscript } from './decode-transcript.ts';
import { firstText, type Maybe, parse, toObject } from './json.ts';
import type { HubEvent, JsonObject, ReadPayload, Unreadable } from './types.ts';

/**
 * What a frame says. `raw` is its text, or a value already parsed. Never throws: a frame that makes no sense is an
 * `Unreadable`, an event that nobody knows is an event of type `unknown`. `read` is for who wants more of it, or less.
 */
export function decode(raw: unknown, read: ReadPayload = readPayload): HubEvent | Unreadable {
  const frame = parse(raw);
  if (frame === undefined) return unreadable('JSON');
  return (
    readEvent(frame, read) ??
    readEvent(toObject(frame).event, read) ??
    readGatewayError(toObject(frame)) ??
    unreadable('event')
  );
}

/** Says what is missing, without the frame's content. */
export const unreadable = (what: string): Unreadable => ({
  type: 'unreadable',
  reason: `The frame holds no ${what}.`,
});

/** The gateway before the hub answers for itself, without an event: `{message, connectionId, requestId}`. */
const readGatewayError = ({ message, connectionId, requestId }: JsonObject): HubEvent | undefined =>
  typeof message === 'string' && (connectionId ?? requestId)
    ? { type: 'error', code: '', description: message }
    : undefined;

function readEvent(event: Maybe, read: ReadPayload = readPayload): HubEvent | Unreadable | undefined {
  const { event_type, event_payload, event_id } = toObject(event);
  return typeof event_type === 'string' && event_type
    ? read(event_type, toObject(event_payload), firstText(event_id))
    : undefined;
}

/** What an event of that type says, with the hub's id of it. Lists are read by `readEvery`: few conversations ask for one. */
export const readPayload: ReadPayload = (name, payload, eventId) => {
  const conversationId = firstText(payload.conversation_id);
  const ids = { conversationId, eventId };
  switch (name) {
    case 'socket_connected':
      return { type: 'connected', socketId: firstText(payload.socket_id) ?? '' };
    case 'conversation_start_success':
      return conversationId ? { type: 'started', conversationId, eventId } : unreadable('conversation');
    case 'bot_message':
      return { ...readMessage(payload), role: 'bot', author: readAgent(payload.bot), ...ids };
    case 'livechat_message':
      return { ...readMessage(payload), role: 'agent', author: readAgent(payload), ...ids };
    case 'action':
      return { type: 'actions', actions: readActions(payload), ...ids };
    case 'conversation_transcript': {
      const entries = readTranscript(payload);
      return entries ? { type: 'transcript', entries, ...ids } : unreadable('transcript');
    }
    case 'conversation_update':
      // It may carry a whole event, such as `general_error`, in the place of its payload.
      return readEvent({ event_id: eventId ?? null, ...payload }) ?? { ...readUpdate(payload), ...ids };
    case 'conversation_metadata':
      return { type: 'metadata', metadata: readMetadata(payload), conversationId };
    case 'metadata_update_success':
      return { type: 'metadata-updated', conversationId };
    case 'delete_conversation_success':
      return { type: 'deleted', userId: firstText(payload.userId), conversationId };
    case 'message_edited_success':
      return { type: 'edited', messageId: firstText(payload.message_id), conversationId };
    case 'general_error':
      return {
        type: 'error',
        code: firstText(payload.error_code) ?? '',
        description: firstText(payload.error_desc) ?? '',
        messageLink: firstText(payload.message_link),
        ...ids,
      };
    default:
      return { type: 'unknown', name, payload, eventId };
  }
};

const readMessage = ({ content, text, ch_msg_id, actions }: JsonObject) => ({
  type: 'message' as const,
  parts: readParts(content ?? text),
  messageId: firstText(ch_msg_id),
  actions: readActions(actions),
});

function readUpdate(payload: JsonObject) {
  const update = firstText(payload.type) ?? '';
  const agent = /agent/i.test(update) ? (readAgent(payload.data) ?? readAgent(payload)) : undefined;
  return { type: 'update' as const, update, agent, data: toObject(payload.data) };
}
