import type { LateNeeds } from './late.ts';

/** What the hub is told beside the conversation: where the visitor is now, and how it was. */
export function createPageNotes({ deps, session, state }: LateNeeds) {
  let lastPage = '';
  return {
    pageChanged(): void {
      const page = deps.page();
      if (JSON.stringify(page) === lastPage) return;
      lastPage = JSON.stringify(page);
      session.setMetadata({ page });
    },
    rate(score: number, comment?: string): void {
      session.setMetadata({ rating: { score, ...(comment && { comment }) } });
      state.view.value = 'chat';
    },
  };
}
