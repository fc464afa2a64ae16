import { createTestClock, type TestClock } from '../../client/testing/test-clock.ts';
import type { Options } from '../../config/options.ts';
import { resolveOptions } from '../../config/resolve.ts';
import { createStore } from '../create-store.ts';
import type { KeyValue, StoreDependencies } from '../dependencies.ts';
import { loadLate } from '../later.ts';
import { isMessage } from '../timeline.ts';
import type { ChatStore, MessageItem, StoreEvent } from '../types.ts';
import type { Said } from '../visitor.ts';
import { createFakeClient, type FakeClient, type FakeConversation } from './create-fake-client.ts';

// As it is after the first need of it; what happens before is tested in `later.test.ts`.
await loadLate();

export interface TestStorage extends KeyValue {
  values: Map<string, string>;
  /** The browser tells of what another tab has changed. */
  tell(): void;
}

export function createTestStorage(): TestStorage {
  const values = new Map<string, string>();
  const listeners = new Set<() => void>();
  return {
    values,
    tell() {
      for (const listener of listeners) listener();
    },
    read: (key) => values.get(key),
    write: (key, value) => !!values.set(key, value),
    remove: (key) => void values.delete(key),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface TestStore {
  store: ChatStore;
  client: FakeClient;
  clock: TestClock;
  storage: TestStorage;
  events: StoreEvent[];
  options: Options;
  /** The conversation that the store is in. */
  readonly conversation: FakeConversation;
  /** What is shown, a line each: who or which notice, and the text. */
  lines(): string[];
  messages(): MessageItem[];
  /** The bot says something. */
  say(text: string, id?: string): void;
  /** What is kept under a name of this key. */
  kept(name: string): string | undefined;
  setVisible(isVisible: boolean): void;
  setOnline(isOnline: boolean): void;
  sounds: number;
  notified: string[];
  /** How often chance was asked. */
  readonly chances: number;
  page: { url: string };
}

export interface TestStoreOptions {
  /** As on the tag, apart from the key. */
  dataset?: Record<string, string>;
  /** Of an earlier page of the same browser. */
  storage?: TestStorage;
  clock?: TestClock;
  client?: FakeClient;
  /** Of an earlier store of the same chat. */
  said?: Said;
}

/** A store in a world that stands still: a fake client, a clock and a storage of the test's own. */
export function createTestStore(given: TestStoreOptions = {}): TestStore {
  const { storage = createTestStorage(), clock = createTestClock(), client = createFakeClient() } = given;
  const options = resolveOptions({ apikey: 'key', ...given.dataset }, () => {});
  const events: StoreEvent[] = [];
  const changed = new Set<() => void>();
  const state = { isVisible: true, isOnline: true, ids: 0 };
  const page = { url: 'https://shop.example/' };
  const dependencies: StoreDependencies = {
    client,
    options,
    clock,
    randomId: () => `00000000-0000-4000-8000-${String(++state.ids).padStart(12, '0')}`,
    storage,
    said: given.said ?? {},
    page: () => ({ ...page }),
    surroundings: {
      isVisible: () => state.isVisible,
      isOnline: () => state.isOnline,
      onChange(listener) {
        changed.add(listener);
        return () => changed.delete(listener);
      },
    },
    playSound: () => void test.sounds++,
    notify: (title, body) => void test.notified.push(`${title}: ${body}`),
  };
  const store = createStore(dependencies);
  store.on((event) => {
    events.push(event);
    return undefined;
  });
  const tellChanged = () => {
    for (const listener of changed) listener();
  };
  const test: TestStore = {
    store,
    client,
    clock,
    storage,
    events,
    options,
    page,
    sounds: 0,
    notified: [],
    get chances() {
      return state.ids;
    },
    get conversation() {
      return client.current;
    },
    lines: () =>
      store.timeline.value.map((item) =>
        item.kind === 'notice'
          ? `(${item.notice}${item.text ? ` ${item.text}` : ''})`
          : `${item.role}: ${item.parts.map((part) => (part.type === 'text' ? part.text : part.type)).join('+')}`,
      ),
    messages: () => store.timeline.value.filter(isMessage),
    say(text, id) {
      const parts = [{ type: 'text' as const, text }];
      client.current.emit('message', {
        type: 'message',
        role: 'bot',
        parts,
        actions: [],
        ...(id && { messageId: id }),
      });
    },
    kept: (name) => storage.values.get(`captivate:key:${name}`),
    setVisible(isVisible) {
      state.isVisible = isVisible;
      tellChanged();
    },
    setOnline(isOnline) {
      state.isOnline = isOnline;
      tellChanged();
    },
  };
  return test;
}
