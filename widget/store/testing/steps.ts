import type { RecordState } from '../../client/types.ts';
import type { Part, Role, TranscriptEntry } from '../../protocol/types.ts';
import { createTestStore, type TestStore } from './create-test-store.ts';

export const text = (words: string): Part[] => [{ type: 'text', text: words }];

/** A transcript of plain lines. */
export const entries = (...lines: [Role, string][]): TranscriptEntry[] =>
  lines.map(([role, words]) => ({ role, parts: text(words), actions: [] }));

/** The hub's side says something. */
export const hear = (test: TestStore, role: 'bot' | 'agent', parts: Part[], id?: string, name?: string) =>
  test.conversation.emit('message', {
    type: 'message',
    role,
    parts,
    actions: [],
    ...(id && { messageId: id }),
    ...(name && { author: { name } }),
  });

/** The newest record's id. */
export const lastId = (test: TestStore) => test.conversation.records.at(-1)?.id ?? '';

/** The visitor sends something; resolves to the record's id, once it is kept. */
export async function send(test: TestStore, words: string): Promise<string> {
  test.store.send(words);
  await test.clock.settle();
  return lastId(test);
}

/** A record of the present conversation moves on. */
export const move = (test: TestStore, id: string, state: RecordState) => test.conversation.move(id, state);

/** The page is loaded again in the same browser. */
export const reload = ({ storage, clock }: TestStore, dataset: Record<string, string> = {}) =>
  createTestStore({ storage, clock, dataset });
