import type { PageEntry } from './entry.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'load' | 'at'> : never;

/**
 * Runs in the page: tells all that the chat ever shows of messages, what it writes into the database, and how its socket
 * stands. What a message says is told token by token: `t1` of a text, `f1` of a file, `p1` of a button, `s1` of the hub.
 */
export function watchPage(): void {
  /** A page that does not get the processor for so long can be in time for nothing. */
  const STILL_MS = 1_000;
  /** From about so many on a conversation is not drawn as a whole. */
  const MANY = 90;
  // A new page is blank at first.
  if (location.protocol === 'about:') return;
  const hand = window.deliveryHand;
  let untold: PageEntry[] = [];

  hand.flush = () => {
    if (untold.length > 0) void window.tellDelivery(untold);
    untold = [];
  };

  /** All that is told in one task leaves together. */
  function tell(entry: Distribute<PageEntry>, at = hand.realNow()): void {
    if (untold.length === 0) queueMicrotask(hand.flush);
    untold.push({ ...entry, load: hand.load, at } as PageEntry);
  }

  interface Line {
    words: string;
    isOwn: boolean;
    status: string | undefined;
  }

  function readStatus(article: Element): string | undefined {
    if (article.querySelector(':scope > .failure')) return 'failed';
    const told = article.querySelector(':scope > .for-screen-readers')?.textContent;
    return told ? (told === 'Sent' ? 'sent' : 'sending') : undefined;
  }

  hand.readText = (article) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
    return texts.join(' ');
  };

  /** What an article says, until something in it changes. */
  const read = new WeakMap<Element, { tokens: string[]; isOwn: boolean; status: string | undefined }>();

  function readArticle(article: Element) {
    const isOwn = /^You\b/.test(article.getAttribute('aria-label') ?? '');
    const tokens =
      hand.readText(article).match(isOwn ? /(?<![\w-])[tfp]\d+(?![\w-])/g : /(?<![\w-])s\d+(?![\w-])/g) ?? [];
    return { tokens, isOwn, status: readStatus(article) };
  }

  function readLines(root: ShadowRoot, changes: MutationRecord[]): Map<string, Line> {
    for (const { target } of changes) {
      const article = (target as Element).closest?.('article') ?? target.parentElement?.closest('article');
      if (article) read.delete(article);
    }
    const lines = new Map<string, Line>();
    const counts = new Map<string, number>();
    for (const article of root.querySelectorAll('[role=log] article')) {
      const said = read.get(article) ?? readArticle(article);
      read.set(article, said);
      for (const words of said.tokens) {
        const count = (counts.get(words) ?? 0) + 1;
        counts.set(words, count);
        lines.set(`${words}#${count}`, { words, isOwn: said.isOwn, status: said.status });
      }
    }
    return lines;
  }

  function readNoted(): string | undefined {
    try {
      return localStorage['captivate:demo:conversation'];
    } catch {
      return undefined;
    }
  }

  function watchRoot(root: ShadowRoot): void {
    let seen = new Map<string, Line>();
    /** What was seen, and is out of view. */
    const undrawn = new Map<string, Line>();
    let conversation: string | undefined;
    let noted: string | undefined;
    const hearPress = ({ target }: Event) => {
      const [words] = /^p\d+$/.exec((target as Element).closest('button')?.textContent ?? '') ?? [];
      if (words) tell({ type: 'composed', words, isPress: true });
    };
    // Before the chat hears of it.
    root.addEventListener('click', hearPress, true);
    new MutationObserver((changes) => {
      const now = readLines(root, changes);
      for (const [key, { words, isOwn, status }] of now) {
        const before = seen.get(key);
        const state = status === undefined ? {} : { status };
        if (!before) tell({ type: 'shown', key, words, isOwn, ...state });
        else if (before.status !== status) tell({ type: 'status', key, words, ...state });
      }
      const isWhole = now.size < MANY && undrawn.size === 0 && !root.querySelector('.gap');
      for (const [key, line] of seen) {
        if (now.has(key)) continue;
        const { words, isOwn, status } = line;
        if (isWhole) {
          tell({ type: 'gone', key, words, isOwn });
          continue;
        }
        // What is not drawn claims nothing.
        if (status) tell({ type: 'status', key, words });
        undrawn.set(key, { ...line, status: undefined });
      }
      seen = new Map([...undrawn, ...now]);
      const chat = window.CaptivateChat as { state?: { conversationId?: string } } | undefined;
      const id = chat?.state?.conversationId;
      if (id !== conversation) tell({ type: 'conversation', ...(id !== undefined && { conversation: id }) });
      conversation = id;
      if (id !== undefined && id !== noted && readNoted() === id) {
        noted = id;
        tell({ type: 'noted', conversation: id });
      }
    }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }

  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(init) {
    const root = attach.call(this, init);
    if (this.localName === 'captivate-chat') watchRoot(root);
    return root;
  };

  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function watchedPut(value, key) {
    const request = put.call(this, value, key);
    const { id, state, payload } = value as { id: string; state: string; payload: unknown };
    const words = JSON.stringify(payload).match(/(?<![\w-])[tfp]\d+(?![\w-])/g) ?? [];
    this.transaction.addEventListener('complete', () => {
      for (const each of new Set(words)) tell({ type: 'kept', key: `${id} ${each}`, words: each, state });
    });
    return request;
  };

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      let isOpen = false;
      // The first word of the hub: before it nothing can be expected of the link.
      this.addEventListener('message', () => {
        if (!isOpen) tell({ type: 'link', state: 'open' });
        isOpen = true;
      });
      this.addEventListener('close', () => isOpen && tell({ type: 'link', state: 'closed' }));
    }

    override close(code?: number, reason?: string): void {
      tell({ type: 'link', state: 'closed' });
      super.close(code, reason);
    }
  };

  let awakeAt = hand.realNow();
  setInterval(() => {
    if (hand.realNow() - awakeAt > STILL_MS) tell({ type: 'link', state: 'sick' }, awakeAt);
    awakeAt = hand.realNow();
  }, STILL_MS / 4);

  tell({ type: 'born' });
  const kept = readNoted();
  if (kept) tell({ type: 'noted', conversation: kept });
}
