import type { PageEntry } from './entry.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'load' | 'at'> : never;

/**
 * Runs in the page: tells all that the chat ever shows of messages, what it writes into the database, and how its socket
 * stands. What a message says is told token by token: `t1` of a text, `f1` of a file, `p1` of a button, `s1` of the hub.
 */
export function watchPage(): void {
  // A new page is blank at first.
  if (location.protocol === 'about:') return;
  const hand = window.deliveryHand;
  const tell = (entry: Distribute<PageEntry>) =>
    void window.tellDelivery({ ...entry, load: hand.load, at: hand.realNow() } as PageEntry);

  interface Line {
    words: string;
    isOwn: boolean;
    status: string | undefined;
  }

  function readStatus(article: Element): string | undefined {
    const told = article.querySelector(':scope > .for-screen-readers')?.textContent;
    return told ? ({ Sent: 'sent', 'Not sent': 'failed' }[told] ?? 'sending') : undefined;
  }

  /** Each text apart from its neighbours, which may be a button or a status. */
  function readText(article: Element): string {
    const texts: string[] = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
    return texts.join(' ');
  }

  function readLines(root: ShadowRoot): Map<string, Line> {
    const lines = new Map<string, Line>();
    const counts = new Map<string, number>();
    for (const article of root.querySelectorAll('[role=log] article')) {
      const isOwn = /^You\b/.test(article.getAttribute('aria-label') ?? '');
      const status = readStatus(article);
      for (const words of readText(article).match(isOwn ? /\b[tfp]\d+\b/g : /\bs\d+\b/g) ?? []) {
        const count = (counts.get(words) ?? 0) + 1;
        counts.set(words, count);
        lines.set(`${words}#${count}`, { words, isOwn, status });
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
    let conversation: string | undefined;
    let noted: string | undefined;
    new MutationObserver(() => {
      const now = readLines(root);
      for (const [key, { words, isOwn, status }] of now) {
        const before = seen.get(key);
        const state = status === undefined ? {} : { status };
        if (!before) tell({ type: 'shown', key, words, isOwn, ...state });
        else if (before.status !== status) tell({ type: 'status', key, words, ...state });
      }
      for (const [key, line] of seen) {
        if (now.has(key)) continue;
        // Of a long conversation only what is near is drawn.
        if (root.querySelector('.gap')) now.set(key, line);
        else tell({ type: 'gone', key, words: line.words, isOwn: line.isOwn });
      }
      seen = now;
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
    const words = JSON.stringify(payload).match(/\b[tfp]\d+\b/g) ?? [];
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

  tell({ type: 'born' });
}
