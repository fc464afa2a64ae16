import type { Browser } from '../browser/create-browser.ts';
import type { Tab } from '../browser/create-tab.ts';
import type { Random } from '../engine/random.ts';

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
  let count = 0;
  let last = 'hello';

  /** What stands in the composer is in the visitor's hands again. */
  function takeBack({ id, store }: Tab): void {
    for (const words of store.draft.peek().split('\n').filter(Boolean)) {
      journal.write({ type: 'returned', tab: id, words });
    }
  }

  function write(tab: Tab, text: string, fileName?: string): void {
    // Whoever waits for a file to be there writes nothing meanwhile: it would go along.
    if (!tab.isAlive || (tab.store.attachments.peek()[0] && !fileName)) return;
    const words = fileName ? `${text} [${fileName}]` : text;
    takeBack(tab);
    tab.store.setDraft(text);
    // A page that dies while one types gets nothing to send.
    if (!tab.isAlive) return;
    journal.write({ type: 'composed', tab: tab.id, words });
    tab.store.send();
  }

  const next = () => {
    last = `text ${++count}`;
    return last;
  };

  function sendFile(tab: Tab): void {
    const name = `file-${++count}.txt`;
    const { store } = tab;
    if (store.attachments.peek()[0]) return;
    const began = world.now;
    store.attach([new File(['x'], name, { type: 'text/plain' })]);

    function look(): void {
      if (!tab.isAlive) return;
      const attachment = store.attachments.peek().find(({ file }) => file.name === name);
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
