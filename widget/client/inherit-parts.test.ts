/** What becomes of each record that is taken over or released, state by state. */
import { describe, expect, it, vi } from 'vitest';
import type { Core } from './core.ts';
import { inherit, release } from './inherit.ts';
import { createOutbox } from './outbox.ts';
import type { Thread } from './sender-types.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { createTestRecord } from './testing/create-test-record.ts';
import type { ConversationEvents, OutboxRecord, RecordState } from './types.ts';

async function setUp(...left: OutboxRecord[]) {
  const platform = createTestPlatform();
  for (const record of left) await platform.records.put({ ...record, composedAt: platform.clock.wallNow() });
  const exclusively = vi.spyOn(platform, 'exclusively');
  const outbox = createOutbox(platform, 'KEY');
  await outbox.refresh();
  const core = { options: { apiKey: 'KEY', platform }, outbox } as unknown as Core;
  const find = (id: string) => outbox.records.find((record) => record.id === id);
  return { core, outbox, find, locks: () => exclusively.mock.calls.map(([name]) => name) };
}

const STATES: [RecordState, string, string][] = [
  // as it was left, when it is inherited, when it is released
  ['queued', 'queued', 'queued'],
  ['sending', 'failed maybe-sent', 'queued'],
  ['unknown', 'failed maybe-sent', 'queued'],
  ['reconciling', 'failed maybe-sent', 'queued'],
  ['failed', 'failed timeout', 'failed timeout'],
  ['rejected', 'rejected', 'rejected'],
];
const left = (id: string, state: RecordState, more: Partial<OutboxRecord> = {}) =>
  createTestRecord(id, {
    ...{ state, conversationId: 'old', baseline: 3, attempts: 5 },
    ...(state === 'failed' && { failure: 'timeout' }),
    ...more,
  });
/** Takes it over where it could be read when the page was loaded. */
const takeOver = (
  { core }: { core: Core },
  thread: Thread,
  left: readonly OutboxRecord[],
  show: (change: ConversationEvents['record']) => void = () => {},
  isFirst = true,
) =>
  inherit(
    core,
    { thread, owner: undefined, lastOwner: isFirst ? undefined : '', isOver: () => false, show },
    () => left,
    true,
    () => {},
  );
const said = (record: OutboxRecord | undefined) => [record?.state, record?.failure].filter(Boolean).join(' ');

describe('[D10] what was left for another conversation', () => {
  it.each(STATES)('%s becomes %s, and belongs to this one', async (state, inherited) => {
    const test = await setUp(left('a', state));
    await takeOver(test, { id: 'new', isHome: true }, test.outbox.records);
    expect(said(test.find('a'))).toBe(inherited);
    expect(test.find('a')).toMatchObject({ conversationId: 'new', attempts: 0 });
    expect(test.find('a')?.baseline).toBeUndefined();
  });

  it('is taken over under the locks of those who might be at work on it', async () => {
    const test = await setUp(left('a', 'queued'), left('b', 'queued', { conversationId: undefined }));
    await takeOver(test, { id: 'new', isHome: true }, test.outbox.records);
    expect(test.locks()).toEqual(['captivate:start:KEY', 'captivate:send:KEY:old', 'captivate:start:KEY']);
    expect([test.find('a'), test.find('b')]).toMatchObject([
      { conversationId: 'new' },
      { conversationId: 'new' },
    ]);
  });

  it('is taken over alone: neither what came since, nor what is of a third', async () => {
    const test = await setUp(
      left('a', 'queued'),
      left('b', 'queued'),
      left('c', 'queued', { conversationId: 'third' }),
    );
    const [a, , c] = test.outbox.records;
    await takeOver(test, { id: 'new', isHome: true }, [a, c] as OutboxRecord[]);
    expect(test.find('b')).toMatchObject({ conversationId: 'old', attempts: 5 });
    expect(test.find('c')).toMatchObject({ conversationId: 'new' });
  });

  it('decides which conversation it is where none has begun, the last of them; nothing is changed then', async () => {
    const test = await setUp(
      left('a', 'queued', { conversationId: 'first' }),
      left('b', 'failed', { seq: 2 }),
      left('c', 'queued', { seq: 3, conversationId: undefined }),
    );
    const thread = { id: undefined as string | undefined, isHome: true };
    const show = vi.fn();
    await takeOver(test, thread, test.outbox.records, show);
    expect(thread.id).toBe('old');
    expect(show.mock.calls.map(([{ record, removed }]) => [record.id, removed])).toEqual([['b', false]]);
    expect(test.find('b')).toMatchObject({ state: 'failed', attempts: 5, baseline: 3 });
    expect([test.find('a'), test.find('c')]).toMatchObject([
      { conversationId: 'old' },
      { conversationId: 'old' },
    ]);
  });

  it('decides nothing where it was meant for none', async () => {
    const test = await setUp(left('a', 'queued', { conversationId: undefined }));
    const thread = { id: undefined, isHome: true };
    await takeOver(test, thread, test.outbox.records);
    expect(thread.id).toBeUndefined();
  });

  it("decides nothing where another conversation is wanted, or the words were somebody else's until now", async () => {
    for (const [owner, isFirst] of [
      [undefined, false],
      ['nobody', true],
    ] as const) {
      const test = await setUp(left('a', 'queued', { owner }));
      const thread = { id: undefined, isHome: true };
      await takeOver(test, thread, test.outbox.records, undefined, isFirst);
      expect(thread.id).toBeUndefined();
      expect(test.find('a')).toMatchObject({ conversationId: undefined, owner: undefined, state: 'queued' });
    }
  });

  it('stays there where it had its answer meanwhile', async () => {
    const test = await setUp(left('a', 'sending'));
    const before = test.outbox.records;
    await test.outbox.change('a', { state: 'accepted' });
    await takeOver(test, { id: 'new', isHome: true }, before);
    expect(test.find('a')).toMatchObject({ conversationId: 'old', state: 'accepted' });
  });
});

describe('[D13] what a lost conversation did not get', () => {
  it.each(STATES)('%s (inherited: %s) becomes %s, for whichever is next', async (state, _, released) => {
    const test = await setUp(left('a', state), left('b', 'queued', { conversationId: 'other' }));
    await release(test.core, { id: undefined, isHome: true }, 'old', new Set());
    expect(said(test.find('a'))).toBe(released);
    expect(test.find('a')).toMatchObject({ attempts: 0 });
    expect(test.find('a')?.conversationId).toBeUndefined();
    expect(test.find('b')).toMatchObject({ conversationId: 'other', attempts: 5 });
    expect(test.locks()).toEqual(['captivate:send:KEY:old']);
  });

  it('takes the id of the next one where that has one by then', async () => {
    const test = await setUp(left('a', 'unknown'));
    await release(test.core, { id: 'next', isHome: true }, 'old', new Set());
    expect(test.find('a')).toMatchObject({ state: 'queued', conversationId: 'next' });
  });

  it('is also what it accepted after it was last heard, and nothing that it accepted before', async () => {
    const test = await setUp();
    const add = async (words: string) => {
      const { id } = await test.outbox.add({ kind: 'text', text: words }, () => ({ conversationId: 'old' }));
      await test.outbox.change(id, { state: 'sending' });
      await test.outbox.change(id, { state: 'accepted' });
      return id;
    };
    const [heard, unheard] = [await add('heard'), await add('unheard')];
    await release(test.core, { id: undefined, isHome: true }, 'old', new Set([unheard]));
    expect([test.find(heard)?.state, test.find(unheard)?.state]).toEqual(['accepted', 'queued']);
  });
});
