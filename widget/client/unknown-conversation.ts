import type { HubEvent } from '../protocol/types.ts';

/**
 * Whether the hub says that it does not know the conversation: 400 "Invalid conversation_id". Newer hubs may use 400 for
 * more, so what names something else does not end a conversation.
 */
export const isUnknownConversation = (event: HubEvent | { type: 'unreadable' }): boolean =>
  event.type === 'error' && event.code === '400' && /conversation|^$/i.test(event.description);
