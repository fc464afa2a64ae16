import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import { resolveOptions } from '../config/resolve.ts';
import type { Part } from '../protocol/types.ts';
import type { LateNeeds } from './late.ts';
import type { Later } from './later.ts';
import { createFakeClient } from './testing/create-fake-client.ts';

/** How the late part arrives: its code, or an error as with a network that is away. */
let arrival: () => Promise<object>;

async function setUp() {
  // The module remembers what it has loaded: each test has one of its own.
  vi.resetModules();
  vi.doMock('./late.ts', () => arrival());
  const { createLater } = await import('./later.ts');
  const clock = createTestClock();
  const later: Later = createLater(clock, (code) => code.createLate({} as LateNeeds));
  const done: string[] = [];
  const run = (name: string, giveUp?: () => void) => later.run(() => done.push(name), giveUp);
  const inOrder = (name: string) => later.inOrder(() => done.push(name));
  return { later, clock, done, run, inOrder };
}

const arrive = async () => ({ createLate: () => ({}) });
const fail = () => Promise.reject(new Error('away'));

beforeEach(() => {
  arrival = arrive;
});

describe('the late part', () => {
  it('brings the words of what it says', async () => {
    const { run, done } = await setUp();
    const { createTranslate } = await import('../config/strings.ts');
    expect(createTranslate()('agentJoined')).toBe('');
    run('it is there');
    await vi.waitFor(() => expect(done).toEqual(['it is there']));
    expect(createTranslate()('agentJoined')).toContain('joined');
  });

  it("is not loaded in a new visitor's first conversation", async () => {
    const loads = vi.fn(arrive);
    arrival = loads;
    vi.resetModules();
    vi.doMock('./late.ts', () => arrival());
    const { createStore } = await import('./create-store.ts');
    const client = createFakeClient();
    const clock = createTestClock();
    const store = createStore({
      client,
      clock,
      options: resolveOptions({ apikey: 'key' }, () => {}),
      storage: { read: () => undefined, write: () => true, remove() {}, onChange: () => () => {} },
      randomId: () => crypto.randomUUID(),
      said: {},
      page: () => ({}),
      surroundings: { isVisible: () => true, isOnline: () => true, onChange: () => () => {} },
    });
    const say = (parts: Part[], messageId: string) =>
      client.current.emit('message', { type: 'message', role: 'bot', parts, actions: [], messageId });
    store.open();
    store.begin();
    client.setConnection({ phase: 'open', wasOpen: true });
    client.current.startWith('c1');
    const yes = { kind: 'reply' as const, label: 'Yes', value: 'yes' };
    say(
      [
        { type: 'text', text: 'Hi. More?' },
        { type: 'pause', ms: 500 },
        { type: 'buttons', buttons: [yes] },
      ],
      'm1',
    );
    await clock.advance(500);
    store.press('m1', yes);
    await clock.settle();
    client.current.move(client.current.records[0]?.id ?? '', 'sending');
    client.current.move(client.current.records[0]?.id ?? '', 'confirmed', true);
    say([{ type: 'markdown', markdown: '**More.**' }], 'm2');
    store.setDraft('Thanks');
    store.send();
    await clock.settle();
    say([{ type: 'text', text: 'Bye' }], 'm3');
    store.markRead();
    await vi.dynamicImportSettled();
    expect(store.timeline.value).toHaveLength(5);
    expect(loads).not.toHaveBeenCalled();
    store.dispose();
  });

  it('is not loaded before it is needed', async () => {
    const loads = vi.fn(arrive);
    arrival = loads;
    const { inOrder, done } = await setUp();
    inOrder('message');
    expect(done).toEqual(['message']);
    await vi.dynamicImportSettled();
    expect(loads).not.toHaveBeenCalled();
  });

  it('keeps the order of what needs it and what does not', async () => {
    const { run, inOrder, done } = await setUp();
    run('joined');
    inOrder('hello');
    run('left');
    expect(done).toEqual([]);
    await vi.waitUntil(() => done.length);
    expect(done).toEqual(['joined', 'hello', 'left']);
    run('again');
    inOrder('bye');
    expect(done.slice(3)).toEqual(['again', 'bye']);
  });

  it('holds back only what needs it while it can not be loaded, and does that after all', async () => {
    arrival = fail;
    const { run, inOrder, done, clock } = await setUp();
    run('joined');
    inOrder('hello');
    await vi.waitUntil(() => done.length);
    expect(done).toEqual(['hello']);
    inOrder('how are you?');
    expect(done).toHaveLength(2);
    arrival = arrive;
    await clock.advance(5000);
    await vi.waitUntil(() => done.length > 2);
    expect(done).toEqual(['hello', 'how are you?', 'joined']);
    expect(clock.pending).toBe(0);
  });

  it('tries again with the next need', async () => {
    arrival = fail;
    const { run, done, clock } = await setUp();
    run('first');
    await vi.waitUntil(() => clock.pending);
    arrival = arrive;
    run('second');
    await vi.waitUntil(() => done.length);
    expect(done).toEqual(['first', 'second']);
    expect(clock.pending).toBe(0);
  });

  it('gives up where that was asked for', async () => {
    arrival = fail;
    const { run, done, clock } = await setUp();
    const giveUp = vi.fn();
    run('delete', giveUp);
    await vi.waitUntil(() => giveUp.mock.calls.length);
    expect(clock.pending).toBe(0);
    expect(done).toEqual([]);
  });

  it('leaves nothing behind when it is disposed of', async () => {
    arrival = fail;
    const { run, later, clock, done } = await setUp();
    run('first');
    await vi.waitUntil(() => clock.pending);
    run('second');
    later.dispose();
    await vi.dynamicImportSettled();
    expect(clock.pending).toBe(0);
    expect(done).toEqual([]);
  });
});
