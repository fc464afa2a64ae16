import { describe, expect, it } from 'vitest';
import type { ConversationPage } from '../client/types.ts';
import { createTestStore } from './testing/create-test-store.ts';

const page = (ids: string[], hasNextPage: boolean): ConversationPage => ({
  conversations: ids.map((conversationId) => ({ conversationId, metadata: {} })),
  pagination: { page: 1, pageSize: 20, total: 9, totalPages: 2, hasNextPage, hasPrevPage: false },
});

describe('history', () => {
  it('loads page by page, each conversation once', async () => {
    const { store, client, clock } = createTestStore({ dataset: { userId: 'ada' } });
    client.pages = [page(['a', 'b'], true), page(['b', 'c'], false)];
    store.loadHistory();
    expect(store.history.value.phase).toBe('loading');
    await clock.settle();
    expect(store.history.value).toMatchObject({ phase: 'ready', hasMore: true });
    store.loadHistory(true);
    await clock.settle();
    expect(store.history.value.conversations.map((each) => each.conversationId)).toEqual(['a', 'b', 'c']);
    expect(store.history.value.hasMore).toBe(false);
    expect(client.queries.map(({ userId, pagination }) => ({ userId, pagination }))).toEqual([
      { userId: 'ada', pagination: { page: 1, limit: 20 } },
      { userId: 'ada', pagination: { page: 2, limit: 20 } },
    ]);
  });

  it('keeps what it has when the next page fails', async () => {
    const { store, client, clock } = createTestStore({ dataset: { userId: 'ada' } });
    client.pages = [page(['a'], true), new Error('gone')];
    store.loadHistory();
    await clock.settle();
    store.loadHistory(true);
    await clock.settle();
    expect(store.history.value).toMatchObject({ phase: 'failed', conversations: [{ conversationId: 'a' }] });
  });

  it.each([[{}], [{ userId: 'ada', history: 'off' }], [{ userId: 'ada', consent: 'required' }]])(
    'asks for nothing with %j',
    async (dataset) => {
      const { store, client, clock } = createTestStore({ dataset });
      store.loadHistory();
      await clock.settle();
      expect(client.queries).toEqual([]);
    },
  );

  it('does not show an answer that was meant for someone else', async () => {
    const { store, client, clock } = createTestStore({ dataset: { userId: 'ada' } });
    client.pages = [page(['a'], false)];
    store.loadHistory();
    store.identify({ userId: 'bob' });
    await clock.settle();
    expect(store.history.value.conversations).toEqual([]);
  });
});
