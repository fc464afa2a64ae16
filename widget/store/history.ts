import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../client/types.ts';
import type { ConversationSummary } from '../protocol/types.ts';
import type { HistoryState } from './types.ts';

const PAGE_SIZE = 20;
const EMPTY: HistoryState = { phase: 'idle', conversations: [], hasMore: false };

export interface History {
  readonly state: ReadonlySignal<HistoryState>;
  /** The first page, or with `more` the next. */
  load(more?: boolean): void;
  remove(conversationId: string): void;
  reset(): void;
}

/** The earlier conversations of a visitor whom the owner has named; nobody else's are ever asked for. */
export function createHistory(client: Client, userId: () => string | undefined): History {
  const state = signal(EMPTY);
  let page = 0;
  /** Rises with each visitor: an answer for an earlier one is not shown. */
  let turn = 0;

  async function load(more = false): Promise<void> {
    const id = userId();
    const before = state.peek();
    if (!id || before.phase === 'loading') return;
    const own = turn;
    const next = more ? page + 1 : 1;
    state.value = { ...before, phase: 'loading' };
    try {
      const answer = await client.listConversations({
        userId: id,
        pagination: { page: next, limit: PAGE_SIZE },
      });
      if (own !== turn) return;
      page = next;
      state.value = {
        phase: 'ready',
        conversations: unique([...(more ? before.conversations : []), ...answer.conversations]),
        hasMore: !!answer.pagination?.hasNextPage,
      };
    } catch {
      if (own === turn) state.value = { ...before, phase: 'failed' };
    }
  }

  return {
    state,
    load: (more) => void load(more),
    remove(conversationId) {
      const now = state.peek();
      state.value = {
        ...now,
        conversations: now.conversations.filter((each) => each.conversationId !== conversationId),
      };
    },
    reset() {
      turn++;
      page = 0;
      state.value = EMPTY;
    },
  };
}

/** Pages shift when a conversation is begun between two of them. */
function unique(conversations: ConversationSummary[]): ConversationSummary[] {
  return [...new Map(conversations.map((each) => [each.conversationId, each])).values()];
}
