import { readCarried, unreadable } from './decode.ts';
import { readActions } from './decode-actions.ts';
import { readAgent } from './decode-agent.ts';
import { readParts } from './decode-all-parts.ts';
import { readTranscript } from './decode-transcript.ts';
import { firstText, toObject } from './json.ts';
import { readBasics } from './read-basics.ts';
import type { JsonObject, ReadPayload } from './types.ts';

/** What an event of that type says, with the hub's id of it. Lists are read by `readEvery`. */
export const readPayload: ReadPayload = (name, payload, eventId) => {
  const conversationId = firstText(payload.conversation_id);
  const ids = { conversationId, eventId };
  switch (name) {
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
      return readCarried(payload, eventId, readPayload) ?? { ...readUpdate(payload), ...ids };
    case 'metadata_update_success':
      return { type: 'metadata-updated', conversationId };
    case 'delete_conversation_success':
      return { type: 'deleted', userId: firstText(payload.userId), conversationId };
    case 'message_edited_success':
      return { type: 'edited', messageId: firstText(payload.message_id), conversationId };
    default:
      return readBasics(name, payload, eventId);
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
