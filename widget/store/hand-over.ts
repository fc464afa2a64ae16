import type { Conversation } from '../client/types.ts';
import type { LateNeeds } from './late.ts';

/** What was written for a conversation that had not begun when the page said who the visitor is. */
export function createHandOver({ session, visitor, report }: LateNeeds) {
  return {
    /**
     * Takes it out of the conversation that was left. `owner`: who has written it, if that is still who is here; then it
     * goes to theirs, and is kept there before it ends in the other. What failed would be sent unasked, and goes, too.
     */
    async handOver(former: Conversation, owner: string | false | undefined): Promise<void> {
      for (const { id, state, payload, conversationId } of former.records) {
        if (conversationId) continue;
        try {
          if (owner && owner === visitor.current().userId && state === 'queued')
            await (payload.kind === 'action'
              ? session.begin().sendAction(payload.action, payload.data)
              : session.begin().send(payload));
          await former.discard(id);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
