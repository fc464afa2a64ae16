import type { MessageItem } from '../../widget/store/types.ts';
import type { Browser } from '../browser/create-browser.ts';
import { createTab, type Tab } from '../browser/create-tab.ts';
import { wordsOfItem } from '../browser/screen.ts';
import { createRandom, type Random } from '../engine/random.ts';
import { createMischief, type Mischief } from './mischief.ts';
import type { Act, ActName } from './plan.ts';
import { createWriting, type Writing } from './writing.ts';

const MAX_TABS = 4;

/** Who sits in front of the browser. */
export interface Visitor {
  readonly tabs: readonly Tab[];
  perform(act: Act): void;
  /** Comes back to a browser in which everything works, and looks at what is there. */
  settleDown(): void;
}

/** What the acts work with. */
export interface Hands {
  readonly browser: Browser;
  /** Those that are there and awake. */
  awake(): Tab[];
  openTab(): Tab;
  replace(tab: Tab, how: string): void;
}

/** Creates the visitor, with one tab open. */
export function createVisitor(browser: Browser): Visitor {
  const { journal } = browser.network;
  let tabs: Tab[] = [];
  let born = 0;

  function openTab(): Tab {
    const tab = createTab(browser, ++born);
    tabs.push(tab);
    return tab;
  }

  const alive = () => {
    tabs = tabs.filter((tab) => tab.isAlive);
    return tabs;
  };

  const hands: Hands = {
    browser,
    awake: () => alive().filter((tab) => !tab.isFrozen),
    openTab,
    replace(tab, how) {
      tab.hint('suspended');
      tab.die(how);
      openTab();
    },
  };
  const writing: Writing = createWriting(browser);
  const mischief: Mischief = createMischief(hands);

  /** Somebody who wants to write opens the chat where there is none. */
  function tabAtHand(random: Random): Tab {
    const awake = hands.awake();
    const tab = awake[0] ? random.pick(awake) : (alive()[0] ?? openTab());
    tab.thaw('restored');
    if (tab.isHidden) tab.hide(false);
    if (tab.isStopped) {
      hands.replace(tab, 'reloaded, for the hub refused the key');
      return tabAtHand(random);
    }
    return tab;
  }

  const failed = (tab: Tab) =>
    tab.store.timeline
      .peek()
      .filter((item): item is MessageItem => item.kind === 'message' && item.status === 'failed');

  function tendFailed(tab: Tab, random: Random): void {
    const items = failed(tab);
    if (!items[0]) return;
    const item = random.pick(items);
    const isRetry = random.chance(0.7);
    journal.write({ type: isRetry ? 'retried' : 'discarded', tab: tab.id, words: wordsOfItem(item) });
    if (isRetry) tab.store.retry(item.key);
    else tab.store.discard(item.key);
  }

  const acts: Partial<Record<ActName, (tab: Tab, random: Random) => void>> = {
    ...writing,
    'tend-failed': tendFailed,
    'toggle-panel'(tab) {
      if (tab.store.isOpen.peek()) return tab.store.close();
      tab.store.open();
      tab.store.begin();
    },
    reload: (tab) => hands.replace(tab, 'reloaded'),
    'open-tab'() {
      if (alive().length >= MAX_TABS) return;
      const tab = openTab();
      tab.store.open();
      tab.store.begin();
    },
    'close-tab'(tab) {
      tab.hint('suspended');
      tab.die('closed');
    },
    crash: (tab) => tab.die('crashed'),
    'crash-at-call': (tab, random) => tab.dieAfter(random.below(25)),
  };

  return {
    get tabs() {
      return alive();
    },
    perform({ name, seed }) {
      journal.trace?.(`— ${name}`);
      // Nobody does anything with a machine that sleeps.
      if (mischief.isAsleep) return;
      const random = createRandom(seed);
      const act = acts[name];
      if (!act) return mischief.perform(name, random);
      const tab = tabAtHand(random);
      // It may have died of being looked at.
      if (tab.isAlive) act(tab, random);
    },
    settleDown() {
      for (const tab of alive()) {
        // Before anything else: what it is told makes it call, and it was to die at a call.
        tab.dieAfter(Number.POSITIVE_INFINITY);
        tab.thaw('restored');
        tab.hide(false);
        if (tab.isStopped) tab.die('closed, for the hub refused the key');
      }
      if (!alive()[0]) openTab();
      for (const tab of alive()) {
        tab.hint('online');
        tab.store.open();
        tab.store.begin();
      }
    },
  };
}
