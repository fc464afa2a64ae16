import type { JsonObject } from '../protocol/types.ts';
import type { LateNeeds } from './late.ts';
import { effect } from './signals.ts';

/** What the hub is told beside the conversation: where the visitor is now, and how it was. */
export function createPageNotes({ deps, session, state, memory }: LateNeeds) {
  const { conversationId, view } = state;
  let lastPage = '';

  const forget = () => memory.write('rating', undefined);

  /** Said again with the next connection where it could not be told, and by the next page unless it is known that it was. */
  function tell(rating: JsonObject): void {
    session
      .current()
      ?.setMetadata({ rating })
      .then(forget, () => session.setMetadata({ rating }));
  }

  function tellKept(): void {
    const { id, rating } = memory.readObject<{ id: string; rating: JsonObject }>('rating');
    if (rating && id === conversationId.peek()) tell(rating);
    // It is of no use to another conversation, which may be another visitor's.
    else if (rating) forget();
  }

  // Once, when the visitor uses the chat: until then the hub is told nothing.
  let isTold = false;
  effect(() => {
    if (isTold || !session.isWanted.value) return;
    isTold = true;
    tellKept();
  });

  return {
    pageChanged(): void {
      const page = deps.page();
      if (JSON.stringify(page) === lastPage) return;
      lastPage = JSON.stringify(page);
      session.setMetadata({ page });
    },
    rate(score: number, comment?: string): void {
      const rating = { score, ...(comment && { comment }) };
      // Where a page's JSON throws, it is this page's alone.
      try {
        memory.write('rating', JSON.stringify({ id: conversationId.peek(), rating }));
      } catch {}
      tell(rating);
      view.value = 'chat';
    },
  };
}
