import type { Command } from '../protocol/types.ts';
import type { Core } from './core.ts';
import type { Conversation } from './types.ts';

/** What a conversation asks of the hub and waits for; each begins it where need be. */
export function createConversationRequests(
  { requests, options }: Core,
  begin: () => Promise<string>,
): Pick<Conversation, 'setMetadata' | 'getMetadata' | 'editMessage'> {
  const { randomId } = options.platform;
  return {
    async setMetadata(metadata, { target, signal } = {}) {
      const conversationId = await begin();
      const command: Command = {
        type: 'metadata',
        id: randomId(),
        conversationId,
        metadata,
        ...(target && { target }),
      };
      await requests.ask(command, 'metadata-updated', { signal });
    },
    async getMetadata(waiting) {
      const conversationId = await begin();
      const answer = await requests.ask({ type: 'metadata-request', conversationId }, 'metadata', waiting);
      return answer.metadata;
    },
    async editMessage(messageId, content, waiting) {
      const conversationId = await begin();
      const command: Command = { type: 'edit', id: randomId(), conversationId, messageId, content };
      await requests.ask(command, 'edited', waiting);
    },
  };
}
