import type { Browser } from '../browser/create-browser.ts';
import type { Tab } from '../browser/create-tab.ts';
import { namesInComposer } from '../browser/screen.ts';
import type { Random } from '../engine/random.ts';
import { isInComposer } from '../judge/find-lost.ts';

type Act = (tab: Tab, random: Random) => void;

/** What the visitor says. */
export type Writing = Record<
  'send' | 'send-again' | 'burst' | 'send-long' | 'send-file' | 'action' | 'press',
  Act
>;

/** More than a socket carries in one frame. */
const LONG = 33_000;
/** An upload is given up after this, and the words go without the file. */
const PATIENCE_MS = 4_000;

/** Creates the writing of one visitor; every message has words of its own, unless they are said again on purpose. */
export function createWriting(browser: Browser): Writing {
  const { journal, world } = browser.network;
  const pressed = new Set<string>();
  /** What each file was sent with last, by its name. */
  const sentWith = new Map<string, string>();
  /** Files that are in a tab's composer by the visitor's own hand. */
  const attached = new WeakMap<Tab, Set<string>>();
  let count = 0;
  let last = 'hello';

  function attachedIn(tab: Tab): Set<string> {
    const names = attached.get(tab) ?? new Set();
    attached.set(tab, names);
    return names;
  }

  /** Files in the composer that were given back. */
  const returnedTo = (tab: Tab) => namesInComposer(tab.store).filter((name) => !attachedIn(tab).has(name));

  /** What stands in the composer is in the visitor's hands again. */
  function takeBack(tab: Tab): void {
    const texts = tab.store.draft.peek().split('\n').filter(Boolean);
    const names = returnedTo(tab);
    const whole = new Set(names.flatMap((name) => sentWith.get(name) ?? []));
    const found = [...whole].filter((words) => isInComposer(words, texts, names));
    for (const words of [...texts, ...found]) journal.write({ type: 'returned', tab: tab.id, words });
  }

  function write(tab: Tab, text: string, fileName?: string): void {
    // Whoever waits for a file to be there writes nothing meanwhile: it would go along.
    const isWaiting = namesInComposer(tab.store).length > returnedTo(tab).length;
    if (!tab.isAlive || (isWaiting && !fileName)) return;
    takeBack(tab);
    tab.store.setDraft(text);
    // A page that dies while one types gets nothing to send.
    if (!tab.isAlive) return;
    const names = namesInComposer(tab.store);
    const words = [text, ...names.map((name) => `[${name}]`)].join(' ');
    journal.write({ type: 'composed', tab: tab.id, words });
    for (const name of names) {
      sentWith.set(name, words);
      attachedIn(tab).add(name);
    }
    tab.store.send();
  }

  const next = () => {
    last = `text ${++count}`;
    return last;
  };

  function sendFile(tab: Tab): void {
    const name = `file-${++count}.txt`;
    const { store } = tab;
    if (namesInComposer(store).length > returnedTo(tab).length) return;
    attachedIn(tab).add(name);
    const began = world.now;
    let wasThere = false;
    store.attach([new File(['x'], name, { type: 'text/plain' })]);

    function look(): void {
      if (!tab.isAlive) return;
      const attachment = store.attachments.peek().find(({ file }) => file.name === name);
      // It went along with what was written in another tab.
      if (wasThere && !attachment) return;
      wasThere = !!attachment;
      const isOver = attachment?.state === 'failed' || world.now - began > PATIENCE_MS;
      if (attachment?.state === 'ready') write(tab, next(), name);
      else if (attachment && isOver) store.detach(attachment.id);
      else world.after(200, look);
    }

    look();
  }

  function press(tab: Tab, random: Random): void {
    const offers = tab.store.timeline.peek().flatMap((item) => {
      if (item.kind !== 'message' || !item.live) return [];
      const buttons = item.parts.flatMap((part) => (part.type === 'buttons' ? part.buttons : []));
      return buttons.flatMap((button) =>
        button.kind === 'reply' && !pressed.has(button.value) ? [{ item, button }] : [],
      );
    });
    if (!offers[0]) return;
    const { item, button } = random.pick(offers);
    const words = button.value;
    pressed.add(words);
    journal.write({ type: 'composed', tab: tab.id, words, isPress: true });
    tab.store.press(item.key, button);
  }

  return {
    send: (tab) => write(tab, next()),
    'send-again': (tab) => write(tab, last),
    burst(tab, random) {
      const length = random.chance(0.1) ? 20 : 3 + random.below(6);
      for (let index = 0; index < length; index++) {
        world.after(index * random.between(0, 300), () => write(tab, next()));
      }
    },
    'send-long': (tab) => write(tab, `${next()} ${'x'.repeat(LONG)}`),
    'send-file': (tab) => sendFile(tab),
    action(tab) {
      const action = `act-${++count}`;
      journal.write({ type: 'composed', tab: tab.id, words: `!${action}` });
      tab.store.sendAction(action);
    },
    press,
  };
}
