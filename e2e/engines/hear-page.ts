import type { Watch } from '../host-pages/fingerprint.ts';

/** What a driver that tells nothing of errors and consoles must be told by the page: kept under a symbol. */
export interface Hearing {
  /** Focus and scroll position, before our script came. */
  before: { focus: string; scroll: number[] } | undefined;
  /** What reached the page's console or its handlers, before and after a reload. */
  lines(): string[];
}

/**
 * Runs in the page before any script of it, after `installWatch()`, with the natives of that moment. Once the element
 * that the address of this script names behind its `?` is there, everything is remembered as it is, and `/begun` asked for:
 * at once, where it is there already.
 */
export function hearPage(): void {
  const {
    XMLHttpRequest: Request,
    setTimeout: wait,
    MutationObserver: Observer,
    Symbol: Key,
    sessionStorage: kept,
  } = window;
  const { getItem, setItem } = Storage.prototype;
  const NAME = 'heard on the way';
  const read = () => getItem.call(kept, NAME) ?? '';
  const note = (line: string) => setItem.call(kept, NAME, `${read()}${line.replaceAll('\n', ' ')}\n`);
  addEventListener('error', ({ message }) => note(`uncaught ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => note(`uncaught ${reason}`));
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    const own = console[level];
    console[level] = (...words: unknown[]) => {
      note(`${level} ${words.join(' ')}`);
      own.apply(console, words);
    };
  }
  const hearing: Hearing = { before: undefined, lines: () => read().split('\n').filter(Boolean) };
  Object.defineProperty(window, Key.for('captivate-hearing'), { value: hearing });

  const { origin } = location;
  const awaited = (document.currentScript as HTMLScriptElement).src.split('?')[1] ?? 'h1';
  const begin = () => {
    const watch = (window as unknown as Record<symbol, Watch>)[Key.for('captivate-watch')];
    watch?.begin();
    hearing.before = watch?.here();
    // Wherever a `<base>` points. By no `fetch()`: Firefox sends none while a head waits for a script.
    const request = new Request();
    request.open('GET', `${origin}/begun`);
    request.send();
  };
  if (document.querySelector(awaited)) {
    begin();
    return;
  }
  const observer = new Observer(() => {
    if (!document.querySelector(awaited)) return;
    observer.disconnect();
    // What comes with it is laid out by then.
    wait(begin, 100);
  });
  observer.observe(document, { childList: true, subtree: true });
}
