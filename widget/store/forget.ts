import { isChatError } from '../client/errors.ts';
import type { LateNeeds } from './late.ts';

/** What the hub is told to erase: transcripts, too. */
const GONE = { soft: false };

/** One that the hub does not know is gone. */
function ignoreUnknown(error: unknown): void {
  if (!isChatError(error) || error.code !== 'conversation-unknown') throw error;
}

/** The hub's part of forgetting a visitor. What is kept here is the platform's. */
export function createForget({ deps, state, memory, visitor, session }: LateNeeds) {
  /** A conversation that is being begun: only the hub's answer says what it is called. */
  async function settleStart(): Promise<void> {
    const conversation = session.current();
    const isAsked = deps.options.start !== 'user-first' || conversation?.records.length;
    if (session.isWanted.peek() && isAsked && !state.conversationId.peek()) await conversation?.begin();
  }

  return {
    /** Erases all conversations of this visitor on the hub; resolves to whether it did. */
    async deleteConversations(): Promise<boolean> {
      if (!deps.surroundings.isOnline()) return false;
      try {
        await settleStart();
        await session.current()?.delete(GONE).catch(ignoreUnknown);
        // By the owner's name for them, and by ours from before the owner named them.
        for (const userId of new Set([visitor.current().userId, memory.read('visitor')]))
          if (userId) await deps.client.ask({ type: 'delete-all', userId, ...GONE }, 'deleted');
        return true;
      } catch {
        return false;
      }
    },
  };
}
