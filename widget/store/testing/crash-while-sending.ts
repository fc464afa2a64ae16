import type { TestStore } from './create-test-store.ts';

/** Nothing more is heard of this page. */
export function crashWhileSending({ store, client }: TestStore, words: string): void {
  store.begin();
  client.current.send = () => new Promise(() => {});
  store.setDraft(words);
  store.send();
}
