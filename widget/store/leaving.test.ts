/** What becomes of the words that wait when the visitor turns to another conversation: the real client below the real store. */
import { describe, expect, it, vi } from 'vitest';
import { SECOND, setUp } from '../client/testing/delivery-stage.ts';
import type { OutboxRecord } from '../client/types.ts';
import { createTestStorage, createTestStore } from './testing/create-test-store.ts';

type World = NonNullable<Parameters<typeof setUp>[1]>;

function load(dataset: Record<string, string> = {}, given: World = {}, storage = createTestStorage()) {
  const world = { locks: new Map(), shared: new Map(), ...given };
  const { client, clock, hub, platform } = setUp({ endpoints: { socketUrl: 'wss://hub.test' } }, world);
  const ui = createTestStore({
    client: client as never,
    clock,
    storage,
    dataset: { start: 'user-first', ...dataset },
  });
  const wait = async (seconds: number) => {
    await vi.dynamicImportSettled();
    await clock.advance(seconds * SECOND);
    await vi.dynamicImportSettled();
  };
  const page = {
    ...ui,
    world: { ...world, clock, records: platform.records },
    hub,
    platform,
    wait,
    async lose() {
      hub.reachable = false;
      for (const socket of platform.sockets) socket.close();
      await wait(3);
    },
    async find() {
      hub.reachable = true;
      platform.hint('online');
      await wait(120);
    },
    said: () => [...hub.conversations.keys()].map((id) => hub.said(id)),
    /** The visitor's own messages, each with what is said of it. */
    states: () =>
      ui
        .messages()
        .map(({ parts: [part], status, failure }) =>
          [part?.type === 'text' && `${part.text}:`, status, failure].filter(Boolean).join(' '),
        ),
  };
  return page;
}
type Page = ReturnType<typeof load>;

/** A page in a conversation in which 'first' was said; then the line goes down, and 'important' waits. */
async function write(dataset: Record<string, string> = {}, world: World = {}): Promise<Page> {
  const page = load(dataset, world);
  page.store.open();
  page.store.begin();
  page.store.send('first');
  await page.wait(30);
  expect(page.said()).toEqual([['first']]);
  await page.lose();
  page.store.send('important');
  await page.wait(3);
  return page;
}

describe('what waits when the visitor turns to another conversation', () => {
  it('[D10] stays on the screen, and goes before what is written there', async () => {
    const page = await write();
    page.store.newConversation();
    await page.wait(1);
    expect(page.states()).toEqual(['important: waiting']);
    page.store.send('later');
    await page.find();
    expect(page.said()).toEqual([['first'], ['important', 'later']]);
    expect(page.states()).toEqual(['important: sent', 'later: sent']);
  });

  it('[D10] is not overtaken by what is written in the same moment', async () => {
    const page = await write();
    page.store.newConversation();
    page.store.send('later');
    await page.find();
    expect(page.said()).toEqual([['first'], ['important', 'later']]);
  });

  it('[D10] goes with an earlier conversation that is chosen', async () => {
    const page = await write({ userId: 'ada' });
    page.hub.conversations.set('old', []);
    page.store.openConversation('old');
    await page.wait(1);
    expect(page.states()).toEqual(['important: waiting']);
    await page.find();
    expect(page.hub.said('old')).toEqual(['important']);
    expect(page.said().flat()).toEqual(['first', 'important']);
  });

  it('[D10] goes along as often as they turn', async () => {
    const page = await write();
    page.hub.conversations.set('old', []);
    page.store.newConversation();
    page.store.openConversation('old');
    page.store.newConversation();
    await page.find();
    expect(page.states()).toEqual(['important: sent']);
    expect(page.said()).toEqual([['first'], [], ['important']]);
  });

  it('[D10] goes, where it waits for the hub, without another touch', async () => {
    const page = load();
    page.store.begin();
    page.store.send('first');
    await page.wait(30);
    page.store.send('important');
    page.store.newConversation();
    await page.wait(60);
    expect(page.said().flat()).toEqual(['first', 'important']);
  });

  it('[D10] goes along with whoever logs in', async () => {
    const page = await write();
    page.store.identify({ userId: 'ada' });
    await page.wait(1);
    expect(page.states()).toEqual(['important: waiting']);
    await page.find();
    expect(page.said()).toEqual([['first'], ['important']]);
  });

  it('[D10] stays where it is when another visitor comes', async () => {
    const page = await write({ userId: 'ada' });
    page.store.identify({ userId: 'bob' });
    await page.find();
    expect(page.states()).toEqual([]);
    expect(page.said()).toEqual([['first']]);
  });

  it('[D10] is not sent twice where another tab is at it', async () => {
    const page = await write();
    const other = load({}, page.world, page.storage);
    for (const [id, lines] of page.hub.conversations) other.hub.conversations.set(id, lines);
    other.store.open();
    other.store.begin();
    page.store.newConversation();
    await other.wait(60);
    await page.find();
    expect([...page.said(), ...other.said()].flat().filter((line) => line === 'important')).toHaveLength(1);
  });
});

describe('what was not sent when the visitor turns to another conversation', () => {
  it.each([
    ['failed', 'timeout', 'timeout'],
    ['failed', 'maybe-sent', 'maybe-sent'],
    ['rejected', 'rejected', 'rejected'],
    ['unknown', undefined, 'maybe-sent'],
  ] as const)('[D10] what is %s (%s) stays with its choices', async (state, failure, shown) => {
    const page = await write();
    const [waiting] = page.platform.records.all.values();
    await page.platform.records.put({ ...(waiting as OutboxRecord), id: 'other', state, failure });
    page.store.newConversation();
    await page.find();
    expect(page.states()).toEqual(['important: sent', `important: failed ${shown}`]);
    expect(page.said()).toEqual([['first'], ['important']]);
    page.store.retry('other');
    await page.wait(30);
    expect(page.said()).toEqual([['first'], ['important', 'important']]);
  });
});

it('[D10] what the hub has is no matter of the next conversation', async () => {
  const page = load();
  page.store.begin();
  page.store.send('first');
  await page.wait(60);
  page.store.newConversation();
  page.store.send('second');
  await page.wait(60);
  expect(page.said()).toEqual([['first'], ['second']]);
  expect(page.states()).toEqual(['second: sent']);
});
