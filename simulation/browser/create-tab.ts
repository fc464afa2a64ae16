import { createClient } from '../../widget/client/create-client.ts';
import type { Hint, Platform } from '../../widget/client/types.ts';
import { createStore } from '../../widget/store/create-store.ts';
import type { ChatStore } from '../../widget/store/types.ts';
import type { Browser } from './create-browser.ts';
import { createPulse } from './pulse.ts';
import { watchScreen } from './screen.ts';
import { createFetch, createUpload } from './tab-fetch.ts';
import { createOpenSocket } from './tab-sockets.ts';
import { createKeyValue, createRecords } from './tab-storage.ts';
import { createTabTime } from './tab-time.ts';

/** The real client and the real store, in a page of a simulated browser. */
export interface Tab {
  readonly id: number;
  readonly store: ChatStore;
  readonly isAlive: boolean;
  readonly isHidden: boolean;
  readonly isFrozen: boolean;
  readonly isStopped: boolean;
  hint(hint: Hint): void;
  hide(isHidden: boolean): void;
  /** Nothing of it runs until it is thawed. */
  freeze(standsStill: boolean): void;
  thaw(hint: 'restored' | 'woken'): void;
  /** It is gone, with whatever was under way. */
  die(how: string): void;
  /** It dies at the n-th call that it makes. */
  dieAfter(calls: number): void;
}

const API_KEY = 'key';
const ENDPOINTS = { socketUrl: 'wss://hub.example', uploadUrl: 'https://files.example' };
const API_URL = 'https://hub.example';

/** Loads the page: what was left here is resumed, as the host does. */
export function createTab(browser: Browser, id: number): Tab {
  const { network, without } = browser;
  const { world, journal } = network;
  const random = browser.random.fork(id);
  const time = createTabTime(world);
  const pulse = createPulse((how) => {
    journal.write({ type: 'died', tab: id, how });
    time.end();
    closeAll();
    browser.locks.release(id);
  });
  const { openSocket, closeAll } = createOpenSocket(network, id, time, pulse);
  const listeners = new Set<(hint: Hint) => void>();
  let isHidden = false;
  let isFrozen = false;
  let isOnline = true;
  let ids = 0;
  const turns = new Map<string, Promise<unknown>>();

  /** Where tabs know nothing of each other: one after the other in this one. */
  function takeTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (turns.get(name) ?? Promise.resolve()).then(task);
    turns.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  }

  const randomId = () => `${String(id).padStart(8, '0')}-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  const onHint = (listener: (hint: Hint) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const shared = createKeyValue(browser, id, time, pulse);
  const deaf = { read: shared.read, write: shared.write };
  const platform: Platform = {
    clock: { now: () => time.now, wallNow: browser.wallNow, after: time.after },
    random: without.has('jitter') ? () => 0.5 : random.next,
    randomId,
    openSocket,
    fetch: createFetch(network, id, time, pulse),
    upload: createUpload(network, time, pulse),
    records: createRecords(browser, id, time, pulse),
    exclusively(name, task) {
      if (!pulse.beat()) return new Promise(() => {});
      return without.has('locks') ? takeTurn(name, task) : browser.locks.request(name, id, task);
    },
    ...(!without.has('shared') && { shared: without.has('news') ? deaf : shared }),
    onHint: (listener) => (without.has('hints') ? () => {} : onHint(listener)),
  };
  const client = createClient({
    apiKey: API_KEY,
    endpoints: browser.hasHttp ? { ...ENDPOINTS, apiUrl: API_URL } : ENDPOINTS,
    platform,
    dedupes: browser.hubDedupes,
  });
  const store = createStore({
    client,
    options: browser.options,
    clock: platform.clock,
    randomId,
    storage: createKeyValue(browser, id, time, pulse),
    said: {},
    page: () => ({}),
    surroundings: { isVisible: () => !isHidden, isOnline: () => isOnline, onChange: onHint },
  });
  let wasOpen = false;
  client.on('connection', ({ phase, error }) => {
    if (!pulse.isAlive) return;
    journal.trace?.(`connection of tab ${id}: ${phase} ${error?.code ?? ''}`);
    const isOpen = phase === 'open';
    if (isOpen !== wasOpen) journal.write({ type: 'link', tab: id, state: isOpen ? 'open' : 'closed' });
    wasOpen = isOpen;
  });
  watchScreen(store, journal, id, () => pulse.isAlive);

  const tab: Tab = {
    id,
    store,
    get isAlive() {
      return pulse.isAlive;
    },
    get isHidden() {
      return isHidden;
    },
    get isFrozen() {
      return isFrozen;
    },
    get isStopped() {
      return client.connection.phase === 'stopped';
    },
    hint(hint) {
      if (!pulse.isAlive) return;
      if (hint === 'online' || hint === 'offline') isOnline = hint === 'online';
      journal.trace?.(`tab ${id} is told: ${hint}`);
      time.deliver(() => {
        for (const listener of [...listeners]) listener(hint);
      });
    },
    hide(hidden) {
      if (hidden === isHidden) return;
      isHidden = hidden;
      time.hide(hidden);
      network.touch(id);
      tab.hint(hidden ? 'hidden' : 'visible');
    },
    freeze(standsStill) {
      if (!isFrozen) journal.write({ type: 'frozen', tab: id });
      isFrozen = true;
      network.touch(id);
      time.freeze(standsStill);
    },
    thaw(hint) {
      if (!isFrozen) return;
      isFrozen = false;
      journal.write({ type: 'thawed', tab: id });
      time.thaw();
      tab.hint(hint);
    },
    die: pulse.die,
    dieAfter: pulse.dieAfter,
  };
  journal.write({ type: 'born', tab: id, how: 'loaded' });
  if (store.isResumable) store.begin();
  return tab;
}
