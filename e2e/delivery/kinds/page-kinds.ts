/** What befalls pages, their storage, their clock, and what the browser tells them. */

import type { StopKind, StorageFault } from '../page/entry.ts';
import type { CreateMischief, Scene } from '../scene.ts';
import type { Tab } from '../tab.ts';

const MAX_TABS = 8;
/** As many sends as nobody makes in a second, but a page may. */
const BURST = 200;
/** Above what a visitor says otherwise. */
const BURST_FROM = 10_000;
/** A send makes so many calls and waits for so many answers, or fewer. */
const CALLS_OF_A_SEND = 25;

/** The page ends, alone or with its browser, or is loaded again, at one of the next calls that it makes, whichever that is. */
const stopping =
  (how: StopKind): CreateMischief =>
  (scene, random) => ({
    async strike() {
      const tab = random.pick(scene.tabs());
      const count = random.below(CALLS_OF_A_SEND);
      await tab?.ask(({ after, end }) => window.deliveryHand.stopAfter(after, end), {
        after: count,
        end: how,
      });
    },
    async end() {
      for (const tab of scene.tabs())
        await tab.ask((count) => window.deliveryHand.stopAfter(count, 'stop'), Number.MAX_SAFE_INTEGER);
    },
  });

export const crash = stopping('stop');
export const reload = stopping('reload');
/** The browser is started again with what its disk holds. */
export const kill = stopping('kill');

/** Tabs come and go; the first is the one that has sent so far. */
export const tabs: CreateMischief = (scene, random) => ({
  async strike() {
    const there = scene.tabs();
    const roll = random.next();
    if (there.length < 2 || (roll < 0.6 && there.length < MAX_TABS)) await scene.openTab();
    else if (roll < 0.8) await there[0]?.close();
    else await there[0]?.crash();
  },
});

/** All open pages, and those that are opened until then. */
const inAllPages = async (scene: Scene, does: (tab: Tab) => Promise<unknown>) => {
  for (const tab of scene.tabs()) await does(tab);
};

const breaking =
  (fault: StorageFault): CreateMischief =>
  (scene, random) => ({
    async strike() {
      const ms = random.between(2_000, 30_000) / scene.speed;
      await inAllPages(scene, async (tab) => {
        scene.log.write({ type: 'storage-failed', tab: tab.number });
        await tab.ask(
          ({ how, length }) => {
            const hand = window.deliveryHand;
            hand.breakStorage(how, hand.realNow() + length);
          },
          { how: fault, length: ms },
        );
      });
    },
    async end() {
      await inAllPages(scene, (tab) => tab.ask((how) => window.deliveryHand.breakStorage(how, 0), fault));
    },
  });

export const storageThrows = breaking('throws');
export const storageFull = breaking('full');
export const storageHangs = breaking('hangs');

/** All of it is gone: what was kept there, which conversation it was, and the draft, which all tabs read there. */
export const storageCleared: CreateMischief = (scene) => ({
  async strike() {
    await inAllPages(scene, async (tab) => {
      for (const words of await tab.readDraft())
        scene.log.write({ type: 'discarded', tab: tab.number, words });
    });
    const tab = scene.tabs()[0];
    await tab?.ask(async () => {
      localStorage.clear();
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      for (const name of names) {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          request.result.transaction('records', 'readwrite').objectStore('records').clear();
          request.result.close();
        };
      }
    }, undefined);
    for (const { number } of scene.tabs()) scene.log.write({ type: 'storage-failed', tab: number });
    scene.log.forgetKept();
    for (const { conversationId } of (await scene.hub.conversations()) ?? [])
      scene.log.write({ type: 'forgotten', conversation: conversationId });
  },
});

/** What nobody can read lies among what is kept, and what only a later version could. */
export const storageCorrupt: CreateMischief = (scene, random) => ({
  async strike() {
    await scene.tabs()[0]?.ask(
      async (junk) => {
        for (const name of ['session', 'read', 'preferences'])
          localStorage.setItem(`captivate:demo:${name}`, junk);
        localStorage.setItem('captivate:demo:record:broken', junk);
        const request = indexedDB.open('captivate:demo');
        // Nothing was written yet: no browser leaves a database without its store, and no chat could use it.
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onsuccess = () => {
          const database = request.result;
          const records = database.transaction('records', 'readwrite').objectStore('records');
          records.put({ id: 'broken', v: 1, seq: Number.NaN, payload: null });
          records.put({ id: 'of-tomorrow', v: 2, seq: 1e15, payload: { kind: 'hologram' }, state: 'dreamt' });
          database.close();
        };
      },
      random.pick(['{"half', 'null', '[]', '"\\ud800"', '{"open":[],"activeAt":"soon"}', '-1']),
    );
  },
});

/** The wall clock is set, by a minute or by days. */
export const clock: CreateMischief = (scene, random) => ({
  async strike() {
    const by = random.between(-1, 1) * (random.chance(0.7) ? 60_000 : 12 * 3600_000);
    await inAllPages(scene, (tab) => tab.ask((ms) => window.deliveryHand.jump(ms), by));
  },
});

/** What the browser says of its network, or of being looked at, is wrong. */
export const hints: CreateMischief = (scene, random) => ({
  async strike() {
    const told = random.pick(['online', 'offline', 'online', 'pagehide', 'freeze', 'resume'] as const);
    await inAllPages(scene, (tab) =>
      tab.ask((type) => {
        const target = type === 'freeze' || type === 'resume' ? document : window;
        target.dispatchEvent(new Event(type));
        // What is said to be left is there again; else it would be right to say nothing more.
        if (type === 'pagehide')
          window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        if (type === 'freeze') document.dispatchEvent(new Event('resume'));
        if (type === 'offline') setTimeout(() => window.dispatchEvent(new Event('online')), 8_000);
      }, told),
    );
  },
});

/** As many sends within a second as a page can ask for, once. */
export const burst: CreateMischief = (scene) => {
  let isDone = false;
  return {
    async strike() {
      const tab = scene.tabs()[0];
      if (isDone || !tab) return;
      isDone = true;
      const texts = Array.from({ length: BURST }, (_, index) => `t${BURST_FROM + index}`);
      for (const words of texts) scene.log.write({ type: 'composed', tab: tab.number, words });
      await tab.ask(async (all) => {
        const chat = window.CaptivateChat as { send(text: string): void };
        for (const [index, text] of all.entries()) {
          chat.send(text);
          if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 80));
        }
      }, texts);
    },
  };
};
