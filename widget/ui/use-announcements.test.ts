import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { loadLocale } from '../config/locales/load-locale.ts';
import { loadMoreStrings } from '../config/strings.ts';
import type { TranscriptEntry } from '../protocol/types.ts';
import { signal } from '../store/signals.ts';
import { createTestStore, type TestStore } from '../store/testing/create-test-store.ts';
import { draw } from './hooks.ts';
import { useAnnouncements } from './use-announcements.ts';

await loadMoreStrings();
const english = await loadLocale('en');
const german = await loadLocale('de');

/** What is said of `test` from now on, in the language that is chosen. */
function listenTo({ store }: TestStore) {
  const said: string[] = [];
  const language = signal(english);
  const Listener = () => {
    const { text } = language.value;
    const announce = (words: string) => void said.push(words);
    useAnnouncements({ store, text, announce } as Parameters<typeof useAnnouncements>[0]);
    return null;
  };
  draw(h(Listener, {}), {} as Element);
  return { said, language };
}

/** An open chat in the middle of a conversation. */
function converse(given: Parameters<typeof createTestStore>[0] = {}) {
  const test = createTestStore(given);
  test.store.open();
  test.store.begin();
  test.conversation.startWith('c1');
  return test;
}

const entry = (role: 'user' | 'bot', words: string): TranscriptEntry => ({
  role,
  parts: [{ type: 'text', text: words }],
  actions: [],
});
const OLD = { entries: [entry('bot', 'Hello'), entry('user', 'Hi'), entry('bot', 'Old words')] };

describe('an old conversation', () => {
  /** The next page of the same visitor, who has left the panel open. */
  function goOn() {
    const first = converse();
    first.say('Hello');
    first.store.dispose();
    const next = createTestStore({ storage: first.storage });
    const { said } = listenTo(next);
    next.store.begin();
    return { next, said };
  }

  it('is not read aloud on the next page, but what comes then is', async () => {
    const { next, said } = goOn();
    next.conversation.emit('transcript', OLD);
    await next.clock.settle();
    expect(said).toEqual([]);
    expect(next.store.isLoading.value).toBe(false);
    next.say('New words');
    expect(said).toEqual(['Assistant: New words']);
  });

  it('is not read aloud around a message that waits', async () => {
    const { next, said } = goOn();
    await next.conversation.send({ text: 'waits' });
    next.conversation.emit('transcript', OLD);
    await next.clock.settle();
    expect(said).toEqual([]);
  });

  it('is not read aloud when it is chosen', async () => {
    const test = converse({ dataset: { userId: 'ada', history: 'on' } });
    test.say('Hello');
    const { said } = listenTo(test);
    test.store.openConversation('c0');
    test.conversation.emit('transcript', OLD);
    await test.clock.settle();
    expect(said).toEqual([]);
  });

  it('does not end the loading of the one for which it is left', async () => {
    const { next } = goOn();
    next.conversation.emit('transcript', OLD);
    next.store.openConversation('c0');
    await next.clock.settle();
    expect(next.store.isLoading.value).toBe(true);
  });
});

describe('the way to a person', () => {
  it('is said step by step, each once', async () => {
    const test = converse();
    const { said } = listenTo(test);
    const update = (name: string) =>
      test.conversation.emit('update', { type: 'update', update: name, data: {}, agent: { name: 'Anna' } });
    test.store.escalate();
    await test.clock.settle();
    test.conversation.move(test.conversation.records[0]?.id as string, 'accepted');
    update('livechatAgentConnected');
    update('livechatAgentDisconnected');
    update('failedAgentAssignment');
    expect(said).toEqual([
      'Asking for a person…',
      'You asked for a person',
      'Anna joined',
      'Anna left',
      'Nobody was free',
    ]);
  });

  it('is said to be closed where the wish was not sent', async () => {
    const test = converse();
    const { said } = listenTo(test);
    test.store.escalate();
    await test.clock.settle();
    test.conversation.move(test.conversation.records[0]?.id as string, 'failed');
    expect(said).toEqual(['Asking for a person…', "Your request wasn't sent."]);
  });
});

describe('the connection', () => {
  it('is heard by who opens the chat without one', () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'waiting', wasOpen: true });
    test.setOnline(false);
    const { said } = listenTo(test);
    expect(said).toEqual([]);
    test.store.open();
    expect(said).toEqual([english.text('offline')]);
  });

  it('is said again when it is there, and not when nothing was said of it', () => {
    const test = converse();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    const { said } = listenTo(test);
    const turn = (isOnline: boolean) => test.setOnline(isOnline);
    turn(false);
    turn(true);
    expect(said).toEqual([english.text('offline'), 'Connected']);
    test.store.close();
    turn(false);
    turn(true);
    test.store.open();
    expect(said).toHaveLength(2);
  });
});

it('what has not changed is not said again because the language has', async () => {
  const test = converse();
  test.client.setConnection({ phase: 'open', wasOpen: true });
  const { said, language } = listenTo(test);
  test.store.escalate();
  await test.clock.settle();
  language.value = german;
  await test.clock.settle();
  test.setOnline(false);
  expect(said).toEqual(['Asking for a person…', german.text('offline')]);
});

it('what may have arrived is not said to be not sent', async () => {
  const test = converse();
  const { said } = listenTo(test);
  test.store.send('order');
  await test.clock.settle();
  const [order] = test.conversation.records;
  test.conversation.move(order?.id as string, 'failed');
  expect(said).toEqual(['May not have arrived.']);
});
