import { describe, expect, it, vi } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';

const pdf = (name: string) => new File(['x'], name, { type: 'application/pdf' });

/** Nothing more is heard of this page. */
function crashWhileSending({ store, client }: TestStore, words: string): void {
  store.begin();
  client.current.send = () => new Promise(() => {});
  store.setDraft(words);
  store.send();
}

describe('composer', () => {
  it('keeps every keystroke at once', () => {
    const { store, kept } = createTestStore();
    store.setDraft('hel');
    expect(kept('draft')).toBe('hel');
    store.setDraft('');
    expect(kept('draft')).toBeUndefined();
  });

  it('finds the draft again after a reload', () => {
    const { store, storage } = createTestStore();
    store.setDraft('half a thought');
    expect(createTestStore({ storage }).store.draft.value).toBe('half a thought');
  });

  it('keeps the words in the stored draft until they are in a record', async () => {
    const { store, kept, clock, lines } = createTestStore();
    store.setDraft('hello');
    store.send();
    expect(store.draft.value).toBe('');
    expect(kept('draft')).toContain('hello');
    await clock.settle();
    expect(kept('draft')).toBeUndefined();
    expect(lines()).toEqual(['user: hello']);
  });

  it('lets the visitor write on while the last words are being kept', async () => {
    const { store, kept, clock } = createTestStore();
    store.setDraft('one');
    store.send();
    store.setDraft('two');
    expect(kept('draft')).toMatch(/^two\W.*one$/s);
    await clock.settle();
    expect(store.draft.value).toBe('two');
    expect(kept('draft')).toBe('two');
  });

  it('gives the words back when they could not be kept, and says why', async () => {
    const { store, conversation, clock, client, lines, events } = createTestStore();
    store.begin();
    (client.current ?? conversation).refusal = createChatError('too-large');
    store.setDraft('a very long story');
    store.send();
    store.setDraft('and');
    await clock.settle();
    expect(store.draft.value).toBe('a very long story\nand');
    expect(lines()).toEqual(['(error)']);
    expect(store.timeline.value[0]).toMatchObject({ code: 'too-large' });
    expect(events).toContainEqual(expect.objectContaining({ type: 'error', code: 'too-large' }));
  });

  it('gives back what a page was sending when it crashed, as soon as nobody can be sending it any more', async () => {
    const test = createTestStore();
    crashWhileSending(test, 'hello');
    const again = createTestStore({ storage: test.storage });
    again.store.setDraft('and');
    await again.clock.advance(4_000);
    expect(again.store.draft.value).toBe('and');
    await again.clock.advance(1_000);
    expect(again.store.draft.value).toBe('hello\nand');
    expect(again.kept('draft')).toBe('hello\nand');
  });

  it('gives the files back as well, until they have left, from every tab', async () => {
    const test = createTestStore();
    test.store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => test.store.attachments.value.length);
    await test.client.uploads[0]?.finish();
    crashWhileSending(test, 'look');
    const { storage } = test;
    const heir = createTestStore({ storage });
    await heir.clock.advance(5_000);
    expect(heir.store.draft.value).toBe('look');
    const again = { state: 'ready', file: { name: 'a.pdf', type: 'application/pdf' } };
    expect(heir.store.attachments.value).toMatchObject([again]);

    // The heir may crash as well.
    const next = createTestStore({ storage });
    await next.clock.advance(5_000);
    expect(next.store.draft.value).toBe('look');
    expect(next.store.attachments.value).toMatchObject([again]);

    next.store.send();
    await next.clock.settle();
    expect(next.client.current.records).toMatchObject([{ payload: { files: [{ name: 'a.pdf' }] } }]);
    expect(next.kept('draft')).toBeUndefined();
    storage.tell();
    expect(heir.store.draft.value).toBe('');
    expect(heir.store.attachments.value).toEqual([]);
  });

  it('finds the files of the draft again after a reload, and in every tab', async () => {
    const one = createTestStore();
    one.store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => one.store.attachments.value.length);
    one.store.setDraft('look');
    await one.client.uploads[0]?.finish();
    const { storage } = one;
    const two = createTestStore({ storage });
    expect(two.store.draft.value).toBe('look');
    await two.clock.settle();
    expect(two.store.attachments.value).toMatchObject([{ file: { name: 'a.pdf' } }]);
    expect(one.store.attachments.value).toHaveLength(1);
    two.store.send();
    await two.clock.settle();
    expect(two.client.current.records).toMatchObject([{ payload: { text: 'look' } }]);
    storage.tell();
    expect(one.store.attachments.value).toEqual([]);
  });

  it('keeps a file in the composer that the storage does not take', async () => {
    const { store, storage, client } = createTestStore();
    storage.write = () => false;
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    await client.uploads[0]?.finish();
    storage.tell();
    expect(store.attachments.value).toMatchObject([{ state: 'ready' }]);
  });

  it('gives a file back with the words that it was leaving with, not before', async () => {
    const one = createTestStore();
    one.store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => one.store.attachments.value.length);
    await one.client.uploads[0]?.finish();
    crashWhileSending(one, 'look');
    const { store, clock, client } = createTestStore({ storage: one.storage });
    store.setSound(true);
    await vi.waitUntil(() => store.isSoundOn.value);
    store.setDraft('hello');
    store.send();
    await clock.settle();
    expect(client.current.records).toMatchObject([{ payload: { kind: 'text', text: 'hello' } }]);
    await clock.advance(5_000);
    expect(store.draft.value).toBe('look');
    expect(store.attachments.value).toHaveLength(1);
  });

  it('forgets a file that was given back once it is thrown away', async () => {
    const test = createTestStore();
    test.store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => test.store.attachments.value.length);
    await test.client.uploads[0]?.finish();
    crashWhileSending(test, '');
    const { store, clock, kept } = createTestStore({ storage: test.storage });
    await clock.advance(5_000);
    store.detach(store.attachments.value[0]?.id ?? '');
    expect(store.attachments.value).toEqual([]);
    expect(kept('draft')).toBeUndefined();
  });

  it('erases nothing of what another tab is just sending', async () => {
    const one = createTestStore();
    crashWhileSending(one, 'hello');
    const two = createTestStore({ storage: one.storage });
    two.store.setDraft('second');
    two.store.send();
    await two.clock.settle();
    expect(two.lines()).toEqual(['user: second']);
    await two.clock.advance(5_000);
    expect(two.store.draft.value).toBe('hello');
  });

  it('shows in every tab what was written in another', () => {
    const { store, storage, kept } = createTestStore();
    const other = createTestStore({ storage });
    store.setDraft('half a thought');
    expect(other.store.draft.value).toBe('');
    storage.tell();
    expect(other.store.draft.value).toBe('half a thought');
    other.store.setDraft('');
    storage.tell();
    expect(store.draft.value).toBe('');
    expect(kept('draft')).toBeUndefined();
  });

  it('takes up what was written elsewhere when its page is seen again', () => {
    const { store, storage } = createTestStore();
    const other = createTestStore({ storage });
    store.setDraft('half a thought');
    other.setVisible(true);
    expect(other.store.draft.value).toBe('half a thought');
  });

  it('does not overwrite what another tab wrote and it has not heard of yet', () => {
    const { store, storage } = createTestStore();
    const other = createTestStore({ storage });
    store.setDraft('one');
    other.store.setDraft('two');
    expect(other.kept('draft')).toBe('one\ntwo');
  });

  it('leaves the draft of another visitor alone', () => {
    const ada = createTestStore({ dataset: { userId: 'ada' } });
    ada.store.begin();
    ada.conversation.startWith('c1');
    const anonymous = createTestStore({ storage: ada.storage });
    anonymous.store.open();
    ada.store.setDraft('private');
    ada.storage.tell();
    expect(anonymous.store.draft.value).toBe('');
  });

  it('sends nothing where there is nothing', async () => {
    const { store, clock, conversation } = createTestStore();
    store.setDraft('  \n ');
    store.send();
    await clock.settle();
    expect(conversation.records).toEqual([]);
    expect(store.draft.value).toBe('  \n ');
  });

  it('waits for uploads, then sends text and files together', async () => {
    const { store, clock, client, lines } = createTestStore();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    store.setDraft('look');
    store.send();
    expect(store.isHeld.value).toBe(true);
    expect(store.draft.value).toBe('look');
    await client.uploads[0]?.finish();
    await clock.settle();
    expect(store.isHeld.value).toBe(false);
    expect(lines()).toEqual(['user: look+files']);
    expect(store.attachments.value).toEqual([]);
    expect(client.current.records).toHaveLength(1);
  });

  it('waits for files that were attached in the same breath', async () => {
    const { store, clock, client, lines } = createTestStore();
    store.attach([pdf('a.pdf')]);
    store.setDraft('look');
    store.send();
    expect(store.isHeld.value).toBe(true);
    await vi.waitUntil(() => client.uploads.length);
    await client.uploads[0]?.finish();
    await clock.settle();
    expect(lines()).toEqual(['user: look+files']);
  });

  it('sends what is ready, and keeps what failed', async () => {
    const { store, clock, client, lines } = createTestStore();
    store.attach([pdf('a.pdf'), pdf('b.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    store.setDraft('look');
    store.send();
    await client.uploads[0]?.finish();
    await client.uploads[1]?.fail();
    await clock.settle();
    expect(lines()).toEqual(['user: look+files']);
    expect(store.attachments.value).toMatchObject([{ state: 'failed' }]);
  });

  it('does not send by itself what the visitor goes on writing', async () => {
    const { store, clock, client, lines } = createTestStore();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    store.setDraft('look');
    store.send();
    store.setDraft('look at');
    await client.uploads[0]?.finish();
    await clock.settle();
    expect(lines()).toEqual([]);
    expect(store.draft.value).toBe('look at');
  });

  it('sends a file once, however often "Send" is pressed', async () => {
    const { store, clock, client } = createTestStore();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    await client.uploads[0]?.finish();
    store.send();
    store.send();
    await clock.settle();
    expect(client.current.records).toHaveLength(1);
  });

  it('keeps the files when the message could not be kept', async () => {
    const { store, clock, client } = createTestStore();
    store.begin();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    await client.uploads[0]?.finish();
    client.current.refusal = createChatError('storage');
    store.send();
    await clock.settle();
    expect(store.attachments.value).toMatchObject([{ state: 'ready' }]);
  });
});
