import { describe, expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { crashWhileSending } from './testing/crash-while-sending.ts';
import { createTestStore } from './testing/create-test-store.ts';

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

  it('keeps the words until they are in a record', async () => {
    const { store, kept, clock, lines } = createTestStore();
    store.setDraft('hello');
    store.send();
    expect(store.draft.value).toBe('');
    expect([kept('draft'), kept('underway')]).toEqual([undefined, 'hello']);
    await clock.settle();
    expect([kept('draft'), kept('underway')]).toEqual([undefined, undefined]);
    expect(lines()).toEqual(['user: hello']);
  });

  it('lets the visitor write on while the last words are being kept', async () => {
    const { store, kept, clock } = createTestStore();
    store.setDraft('one');
    store.send();
    store.setDraft('two');
    expect([kept('draft'), kept('underway')]).toEqual(['two', 'one']);
    await clock.settle();
    expect(store.draft.value).toBe('two');
    expect([kept('draft'), kept('underway')]).toEqual(['two', undefined]);
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
    await again.clock.advance(7_000);
    expect(again.store.draft.value).toBe('and');
    await again.clock.advance(1_000);
    expect(again.store.draft.value).toBe('hello\nand');
    expect(again.kept('draft')).toBe('hello\nand');
  });

  it('erases nothing of what another tab is just sending', async () => {
    const one = createTestStore();
    crashWhileSending(one, 'hello');
    const two = createTestStore({ storage: one.storage });
    two.store.setDraft('second');
    two.store.send();
    await two.clock.settle();
    expect(two.lines()).toEqual(['user: second']);
    await two.clock.advance(8_000);
    expect(two.store.draft.value).toBe('hello');
  });

  it('writes nothing over what another tab has just written, and it cannot see yet, when its own are kept', async () => {
    const { storage, ...other } = createTestStore();
    const before = storage.read;
    // The processes of a browser see what others have stored a little later.
    const lagging = { ...storage, read: (key: string) => (key.endsWith(':draft') ? undefined : before(key)) };
    const one = createTestStore({ storage: lagging });
    one.store.setDraft('one');
    one.store.send();
    other.store.setDraft('two');
    await one.clock.settle();
    expect(one.lines()).toEqual(['user: one']);
    expect(other.kept('draft')).toBe('two');
  });

  it('gives back once what a page had put aside when it died, and not yet taken from the draft', async () => {
    const { storage } = createTestStore();
    storage.write('captivate:key:draft', 'hello');
    storage.write('captivate:key:underway', 'hello');
    const { store, clock } = createTestStore({ storage });
    await clock.advance(8_000);
    expect(store.draft.value).toBe('hello');
  });

  it('leaves what a page had put aside where it is, while the storage takes nothing', async () => {
    const { storage } = createTestStore();
    storage.write('captivate:key:underway', 'hello');
    const refused = new Map<string, string>();
    const full = {
      ...storage,
      read: (key: string) => refused.get(key) ?? storage.read(key),
      write: (key: string, value: string) => !refused.set(key, value),
    };
    const { store, clock } = createTestStore({ storage: full });
    await clock.advance(8_000);
    expect(store.draft.value).toBe('hello');
    // The page dies, and with it what was refused.
    const next = createTestStore({ storage });
    await next.clock.advance(8_000);
    expect(next.store.draft.value).toBe('hello');
    expect([next.kept('draft'), next.kept('underway')]).toEqual(['hello', undefined]);
  });

  it('leaves nothing of what a visitor was just sending to the one who comes next', async () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    test.store.begin();
    crashWhileSending(test, 'of ada');
    const next = createTestStore({ storage: test.storage, dataset: { userId: 'ada' } });
    next.store.identify({ userId: 'bob' });
    expect(next.kept('underway')).toBeUndefined();
    await next.clock.advance(8_000);
    expect(next.store.draft.value).toBe('');
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
});
