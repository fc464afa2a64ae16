import type { Core } from './core.ts';
import type { Thread } from './sender.ts';
import type { ConversationEvents, OutboxRecord } from './types.ts';

/**
 * Takes over what earlier pages left in the outbox for no conversation, or for one that is not this: a page died before it
 * could write down where it was, or the hub forgot the conversation and nobody was there to go on with it. A conversation
 * that has not begun goes on with the one that the words were meant for. Else they come here, unless another tab is still at
 * work on them: what was never sent goes to this conversation, and of what may have arrived the visitor decides.
 */
export async function inherit(
  { options, outbox }: Core,
  thread: Thread,
  left: readonly OutboxRecord[],
  show: (change: ConversationEvents['record']) => void,
): Promise<void> {
  const { apiKey, platform } = options;
  const starting = `captivate:start:${apiKey}`;
  await platform.exclusively(starting, async () => {
    thread.id ??= left.findLast(({ conversationId }) => conversationId)?.conversationId;
  });
  const groups = new Set(left.map(({ conversationId }) => conversationId));

  async function take(conversationId: string | undefined): Promise<void> {
    await outbox.refresh(conversationId);
    const ids = new Set(left.map(({ id }) => id));
    for (const record of outbox.records) {
      if (!ids.has(record.id) || record.conversationId !== conversationId) continue;
      const isOpen = ['unknown', 'reconciling', 'sending'].includes(record.state);
      await outbox.change(record.id, {
        conversationId: thread.id,
        baseline: undefined,
        attempts: 0,
        ...(isOpen && { state: 'failed', failure: 'maybe-sent' }),
      });
    }
  }

  await Promise.all(
    [...groups].map((id) => {
      if (id !== thread.id) {
        const name = id ? `captivate:send:${apiKey}:${id}` : starting;
        return platform.exclusively(name, () => take(id));
      }
      for (const record of left) if (record.conversationId === id) show({ record, removed: false });
      return undefined;
    }),
  );
}

/**
 * The hub has forgotten that conversation: what it did not get goes to the next one, and `unheard` as well. Tabs that share
 * the conversation do so one after the other, and none before another has sent what it is at.
 */
export async function release(
  { options, outbox }: Core,
  thread: Thread,
  lostId: string,
  unheard: ReadonlySet<string>,
): Promise<void> {
  await options.platform.exclusively(`captivate:send:${options.apiKey}:${lostId}`, async () => {
    await outbox.refresh(lostId);
    for (const { id, state, conversationId } of outbox.records) {
      if (conversationId !== lostId || (state === 'accepted' && !unheard.has(id))) continue;
      await outbox.change(id, {
        // The next one may have its id by now: tabs that only resume it take nothing that has none.
        conversationId: thread.id,
        baseline: undefined,
        attempts: 0,
        ...(state !== 'failed' && state !== 'rejected' && { state: 'queued' }),
      });
    }
  });
}
