import type { LateNeeds } from './late.ts';

const PAGE_SIZE = 20;

/** The earlier conversations of a visitor whom the owner has named; nobody else's are ever asked for. */
export function createHistory({
  deps,
  state,
  memory,
  visitor,
  session,
  composer,
  report,
  change,
}: LateNeeds) {
  const { history, conversationId } = state;
  let page = 0;

  function remove(id: string): void {
    const now = history.peek();
    const conversations = now.conversations.filter((each) => each.conversationId !== id);
    history.value = { ...now, conversations };
  }

  return {
    /** The first page, or with `more` the next. */
    async loadHistory(more?: boolean): Promise<void> {
      const { userId } = visitor.current();
      const before = history.peek();
      if (!memory.isAllowed() || !userId || deps.options.history !== 'on' || before.phase === 'loading')
        return;
      // Somebody else may be here when the answer comes.
      const isCurrent = () => visitor.current().userId === userId;
      const next = more ? page + 1 : 1;
      history.value = { ...before, phase: 'loading' };
      try {
        const pagination = { page: next, limit: PAGE_SIZE };
        const answer = await deps.client.listConversations({ userId, pagination });
        if (!isCurrent()) return;
        page = next;
        const all = [...(more ? before.conversations : []), ...answer.conversations];
        // Pages shift when a conversation is begun between two of them.
        const unique = new Map(all.map((each) => [each.conversationId, each]));
        const hasMore = !!answer.pagination?.hasNextPage;
        history.value = { phase: 'ready', conversations: [...unique.values()], hasMore };
      } catch {
        if (isCurrent()) history.value = { ...before, phase: 'failed' };
      }
    },
    /** Deletes on the hub, then here; resolves to whether it was deleted. */
    async deleteConversation(id = conversationId.peek()): Promise<boolean> {
      const gone = { soft: false };
      const isCurrent = id === conversationId.peek();
      try {
        if (id)
          await (isCurrent ? session.current()?.delete(gone) : deps.client.deleteConversation(id, gone));
      } catch (error) {
        report(error);
        return false;
      }
      if (id) remove(id);
      // Unless another has been opened meanwhile.
      if (isCurrent && id === conversationId.peek()) {
        // They would go to the next conversation otherwise.
        const conversation = session.current();
        for (const record of conversation?.records ?? []) conversation?.discard(record.id).catch(() => {});
        composer.clear();
        visitor.forget();
        memory.write('answers', undefined);
        memory.write('rating', undefined);
        change();
      }
      return true;
    },
  };
}
