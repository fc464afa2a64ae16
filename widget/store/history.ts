import type { ConversationSummary } from '../protocol/types.ts';
import type { StoreParts } from './parts.ts';

const PAGE_SIZE = 20;

/** The earlier conversations of a visitor whom the owner has named; nobody else's are ever asked for. */
export function createHistory({ deps, history, visitor }: StoreParts) {
  let page = 0;
  return {
    /** The first page, or with `more` the next. */
    async load(more = false): Promise<void> {
      const { userId } = visitor.current();
      const before = history.peek();
      if (!userId || deps.options.history !== 'on' || before.phase === 'loading') return;
      // Somebody else may be here when the answer comes.
      const isCurrent = () => visitor.current().userId === userId;
      const next = more ? page + 1 : 1;
      history.value = { ...before, phase: 'loading' };
      try {
        const pagination = { page: next, limit: PAGE_SIZE };
        const answer = await deps.client.listConversations({ userId, pagination });
        if (!isCurrent()) return;
        page = next;
        history.value = {
          phase: 'ready',
          conversations: unique([...(more ? before.conversations : []), ...answer.conversations]),
          hasMore: !!answer.pagination?.hasNextPage,
        };
      } catch {
        if (isCurrent()) history.value = { ...before, phase: 'failed' };
      }
    },
    remove(conversationId: string): void {
      const now = history.peek();
      const conversations = now.conversations.filter((each) => each.conversationId !== conversationId);
      history.value = { ...now, conversations };
    },
  };
}

/** Pages shift when a conversation is begun between two of them. */
function unique(conversations: ConversationSummary[]): ConversationSummary[] {
  return [...new Map(conversations.map((each) => [each.conversationId, each])).values()];
}
