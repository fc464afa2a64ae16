import { describe, expect, it, vi } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { crashWhileSending } from './testing/crash-while-sending.ts';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';

const pdf = (name: string) => new File(['x'], name, { type: 'application/pdf' });

describe('files in the composer', () => {
  it('gives the files back as well, until they have left, from every tab', async () => {
    const test = createTestStore();
    test.store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => test.store.attachments.value.length);
    await test.client.uploads[0]?.finish();
    crashWhileSending(test, 'look');
    const { storage } = test;
    const heir = createTestStore({ storage });
    await heir.clock.advance(8_000);
    expect(heir.store.draft.value).toBe('look');
    const again = { state: 'ready', file: { name: 'a.pdf', type: 'application/pdf' } };
    expect(heir.store.attachments.value).toMatchObject([again]);

    // The heir may crash as well.
    const next = createTestStore({ storage });
    await next.clock.advance(8_000);
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
    await clock.advance(8_000);
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
    await clock.advance(8_000);
    store.detach(store.attachments.value[0]?.id ?? '');
    expect(store.attachments.value).toEqual([]);
    expect(kept('draft')).toBeUndefined();
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

  it('goes on waiting when the page sends something meanwhile', async () => {
    const { store, clock, client, lines } = createTestStore();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => client.uploads.length);
    store.setDraft('look');
    store.send();
    store.send('from the page');
    await clock.settle();
    expect(store.isHeld.value).toBe(true);
    expect(lines()).toEqual(['user: from the page']);
    await client.uploads[0]?.finish();
    await clock.settle();
    expect(lines()).toEqual(['user: from the page', 'user: look+files']);
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

  it('stay where they are when the page says something for the visitor', async () => {
    const { store, client, clock, lines } = createTestStore();
    store.begin();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    await client.uploads[0]?.finish();
    store.setDraft('mine');
    store.send('from the page');
    await clock.settle();
    expect(lines()).toEqual(['user: from the page']);
    expect(store.attachments.value).toHaveLength(1);
    expect(store.draft.value).toBe('mine');
  });

  describe('two of them without words', () => {
    const names = ({ store }: Pick<TestStore, 'store'>) =>
      store.attachments.value.map(({ file }) => file.name);

    async function attachTwo() {
      const test = createTestStore();
      test.store.begin();
      test.store.attach([pdf('a.pdf'), pdf('b.pdf')]);
      await vi.waitUntil(() => test.store.attachments.value.length);
      for (const upload of test.client.uploads) await upload.finish();
      await test.clock.settle();
      const lengths: number[] = [];
      test.store.attachments.subscribe((list) => lengths.push(list.length));
      return { ...test, lengths };
    }

    it('stand there once while they leave, and go', async () => {
      const test = await attachTwo();
      test.store.send();
      await test.clock.settle();
      expect(test.lengths).toEqual([2, 1, 0]);
    });

    it('stand there once when they could not be kept', async () => {
      const test = await attachTwo();
      test.client.current.refusal = createChatError('storage');
      test.store.send();
      await test.clock.settle();
      expect(names(test)).toEqual(['a.pdf', 'b.pdf']);
      expect(Math.max(...test.lengths)).toBe(2);
    });

    it('stand there once in the next page, when this one died meanwhile', async () => {
      const test = await attachTwo();
      crashWhileSending(test, '');
      const heir = createTestStore({ storage: test.storage });
      await heir.clock.advance(9_000);
      expect(names(heir)).toEqual(['a.pdf', 'b.pdf']);
    });
  });

  it('do not come back once they are sent, though the chat was taken apart in between', async () => {
    const { store, client, clock, storage } = createTestStore();
    store.begin();
    store.attach([pdf('a.pdf')]);
    await vi.waitUntil(() => store.attachments.value.length);
    await client.uploads[0]?.finish();
    const { send } = client.current;
    let goOn = () => {};
    client.current.send = (...content) =>
      new Promise((resolve) => {
        goOn = () => resolve(send(...content));
      });
    store.setDraft('look');
    store.send();
    store.dispose();
    goOn();
    await clock.settle();
    const heir = createTestStore({ storage });
    await heir.clock.advance(9_000);
    expect(heir.store.attachments.value).toEqual([]);
  });

  it('are none where what is kept of them makes no sense', async () => {
    for (const kept of ['{}', '[null, 7, {}]', '{', '"x"']) {
      const { storage, store } = createTestStore();
      storage.write('captivate:key:underway', `words\u001f\u001e${kept}`);
      const heir = createTestStore({ storage });
      store.begin();
      await heir.clock.advance(9_000);
      expect(heir.store.attachments.value, kept).toEqual([]);
    }
  });
});
