import { describe, expect, it } from 'vitest';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';

const reload = ({ storage, clock }: TestStore, dataset: Record<string, string> = {}) =>
  createTestStore({ storage, clock, dataset });

describe('consent', () => {
  const dataset = { consent: 'required' };

  it('keeps and sends nothing before the visitor agrees', async () => {
    const test = createTestStore({ dataset });
    const { store, client, storage, clock } = test;
    store.open();
    store.begin();
    store.setDraft('hello');
    store.send();
    store.send('from the page');
    store.escalate();
    store.attach([new File(['x'], 'a.pdf')]);
    await clock.settle();
    expect(store.view.value).toBe('consent');
    store.show('history');
    expect(store.view.value).toBe('consent');
    expect([client.conversations, client.connects, client.uploads]).toEqual([[], 0, []]);
    expect([...storage.values]).toEqual([]);
    store.close();
    expect([...storage.values]).toEqual([]);
  });

  it('does afterwards what has waited, in order', async () => {
    const test = createTestStore({ dataset });
    test.store.open();
    test.store.setDraft('half');
    test.store.send('from the page');
    test.store.escalate();
    test.store.agree();
    await test.clock.settle();
    expect(test.store.view.value).toBe('chat');
    expect(test.conversation.began).toBe(1);
    expect(test.kept('draft')).toBe('half');
    expect(test.kept('consent')).toBe('1');
    expect(test.conversation.records.map(({ payload }) => payload.kind)).toEqual(['text', 'action']);
    expect(reload(test, dataset).store.view.value).toBe('chat');
  });
});

describe('the form before the start', () => {
  const dataset = { prechat: 'name, email*, topic:Sales|Support' };

  it('comes first, and its answers go with the start', () => {
    const test = createTestStore({ dataset });
    test.store.open();
    test.store.begin();
    expect(test.store.view.value).toBe('prechat');
    expect(test.client.connects).toBe(0);
    test.store.submitPrechat({ email: 'ada@example.com', topic: 'Sales' });
    expect(test.store.view.value).toBe('chat');
    expect(test.conversation.start).toMatchObject({
      userBasicInfo: { email: 'ada@example.com' },
      metadata: { topic: 'Sales' },
    });
  });

  it('is not shown where everything is known, nor in a conversation that goes on', () => {
    const known = createTestStore({
      dataset: { prechat: 'name, email*', userName: 'Ada', userEmail: 'a@example.com' },
    });
    known.store.begin();
    expect(known.store.view.value).toBe('chat');
    const test = createTestStore({ dataset });
    test.store.submitPrechat({ email: 'ada@example.com' });
    test.conversation.startWith('c1');
    expect(reload(test, dataset).store.view.value).toBe('chat');
  });

  it('lets earlier conversations be seen', () => {
    const test = createTestStore({ dataset: { ...dataset, userId: 'ada' } });
    test.store.show('history');
    test.store.begin();
    expect(test.store.view.value).toBe('history');
    test.store.openConversation('c7');
    expect(test.store.view.value).toBe('chat');
    expect(test.conversation).toMatchObject({ id: 'c7', began: 1 });
  });
});

describe('what was filled in before the start', () => {
  const dataset = { prechat: 'name*, email*, order' };
  const values = { name: 'Ada', email: 'ada@example.com', order: '4711' };
  const told = { userBasicInfo: { name: 'Ada', email: 'ada@example.com' }, metadata: { order: '4711' } };

  function fillIn(more: Record<string, string> = {}): TestStore {
    const test = createTestStore({ dataset: { ...dataset, ...more } });
    test.store.open();
    test.store.begin();
    test.store.submitPrechat(values);
    return test;
  }

  it('goes with what was written then, from whichever page that is sent', async () => {
    const first = fillIn();
    first.store.send('Where is it?');
    await first.clock.settle();
    first.store.dispose();
    const next = reload(first, dataset);
    next.client.kept = first.conversation.records;
    next.store.open();
    next.store.begin();
    expect(next.conversation.start).toMatchObject(told);
  });

  it('is not asked again in the next tab, nor by the page that says only later who it is', () => {
    const first = fillIn({ userId: 'ada' });
    const tab = reload(first, { ...dataset, userId: 'ada' });
    tab.store.begin();
    expect(tab.store.view.value).toBe('chat');
    const late = reload(first, dataset);
    late.store.begin();
    expect(late.store.view.value).toBe('prechat');
    late.store.identify({ userId: 'ada' });
    late.store.begin();
    expect(late.store.view.value).toBe('chat');
    expect(late.conversation.start).toMatchObject(told);
  });

  it('is kept until the conversation has begun, and no longer', () => {
    const test = fillIn();
    expect(test.kept('answers')).toContain('ada@example.com');
    test.conversation.startWith('c1');
    expect(test.kept('answers')).toBeUndefined();
    expect(JSON.stringify([...test.storage.values])).not.toContain('ada@example.com');
  });

  it('is nothing to another visitor', () => {
    const test = fillIn();
    const other = reload(test, { ...dataset, userId: 'bob' });
    other.store.begin();
    expect(other.store.view.value).toBe('prechat');
    test.store.identify({ userId: 'bob' });
    expect(test.kept('answers')).toBeUndefined();
    expect(test.conversation.start).toMatchObject({ userBasicInfo: {}, metadata: {} });
  });

  it('is forgotten with what else was written', async () => {
    const test = fillIn();
    await test.store.deleteConversation();
    expect(test.kept('answers')).toBeUndefined();
  });

  it.each(['7', 'null', '{"":7}', '{"":{"answers":null,"metadata":"x"}}', '{"":{"answers":[]}}', '{'])(
    'may be %s, where others write into the storage',
    (kept) => {
      const test = createTestStore();
      test.storage.write('captivate:key:answers', kept);
      const next = reload(test, dataset);
      next.store.submitPrechat(values);
      expect(next.conversation.start).toMatchObject(told);
    },
  );

  it('is waited for, also where the page says meanwhile what was asked', () => {
    const test = createTestStore({ dataset });
    test.store.open();
    test.store.begin();
    test.store.identify({ userName: 'Ada', userEmail: 'home@example.com' });
    test.store.begin();
    expect(test.store.view.value).toBe('prechat');
    expect(test.client.connects).toBe(0);
    test.store.submitPrechat(values);
    expect(test.store.view.value).toBe('chat');
    expect(test.conversation.start).toMatchObject(told);
  });
});
