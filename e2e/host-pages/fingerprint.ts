/** What a page can notice of a guest: kept inside the page, under a symbol, by `installWatch`. */
export interface Watch {
  /** Remembers how everything is now. */
  begin(): void;
  /** What is different since, a line each. */
  compare(): { globals: string[]; markup: string[]; shifts: string[]; violations: string[] };
  /** What has the focus, and how far the page is scrolled. */
  here(): { focus: string; scroll: number[] };
}

/**
 * Runs in the page before any script of it, with the natives of that moment. Globals, and the own keys of every
 * constructor and its prototype, are compared by what they hold: a function that was replaced is a difference, too.
 */
export function installWatch(): void {
  const { getOwnPropertyDescriptor, is } = Object;
  const { ownKeys } = Reflect;
  const MapOfThen = Map;
  type Shift = { sources: { node: Node | null }[] };
  type Snapshot = Map<string, PropertyDescriptor>;
  const violations: string[] = [];
  const shifts: string[] = [];
  let known: Snapshot = new MapOfThen();
  let markup: string[] = [];

  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    violations[violations.length] = `${violatedDirective} ${blockedURI} ${sample}`;
  });
  new PerformanceObserver((list) => {
    // What moves in our own shadow root has no node to show: it is not the page that moved.
    for (const { sources } of list.getEntries() as unknown as Shift[])
      for (const { node } of sources) if (node) shifts[shifts.length] = node.nodeName;
  }).observe({ type: 'layout-shift', buffered: true });

  const addKeys = (found: Snapshot, name: string, owner: object) => {
    for (const key of ownKeys(owner)) {
      const descriptor = getOwnPropertyDescriptor(owner, key);
      if (descriptor) found.set(`${name}${String(key)}`, descriptor);
    }
  };
  /** Frames are named by numbers, and the one global that we promise is ours. */
  const isOurs = (name: string) => /^\d+$|^CaptivateChat$/.test(name);

  function takeGlobals(): Snapshot {
    const found: Snapshot = new MapOfThen();
    for (const key of ownKeys(window)) {
      const descriptor = getOwnPropertyDescriptor(window, key);
      const name = String(key);
      if (!descriptor || isOurs(name)) continue;
      found.set(name, descriptor);
      if (typeof descriptor.value !== 'function') continue;
      addKeys(found, `${name}.`, descriptor.value);
      const prototype = getOwnPropertyDescriptor(descriptor.value, 'prototype')?.value;
      if (prototype && typeof prototype === 'object') addKeys(found, `${name}.prototype.`, prototype);
    }
    for (const name of ['document', 'navigator', 'console', 'JSON', 'Math', 'Reflect', 'Intl'] as const)
      addKeys(found, `${name}.`, window[name]);
    return found;
  }

  /** Wrapped and unwrapped so that nothing of it depends on names the page may have taken. */
  function takeMarkup(): string[] {
    const page = document.cloneNode(true) as Document;
    for (const host of page.querySelectorAll('captivate-chat')) host.remove();
    const { documentElement: html } = page;
    const parts = [...html.children].map(({ outerHTML }) => outerHTML);
    return [(html.cloneNode(false) as Element).outerHTML, ...parts, `cookie ${readCookie()}`];
  }

  function readCookie(): string {
    try {
      return document.cookie;
    } catch {
      return '';
    }
  }

  function compareGlobals(): string[] {
    const now = takeGlobals();
    const lines: string[] = [];
    for (const [name, { value, get, set }] of now) {
      const then = known.get(name);
      if (!then) lines.push(`${name} is new`);
      else if (!is(then.value, value) || then.get !== get || then.set !== set)
        lines.push(`${name} is another`);
    }
    for (const name of known.keys()) if (!now.has(name)) lines.push(`${name} is gone`);
    return lines;
  }

  const watch: Watch = {
    begin() {
      scrollTo(0, 100);
      known = takeGlobals();
      markup = takeMarkup();
      shifts.length = 0;
    },
    compare() {
      const now = takeMarkup();
      const changed = now.filter((part, index) => part !== markup[index]);
      if (now.length !== markup.length) changed.push(`${markup.length} parts were there`);
      return {
        globals: compareGlobals().slice(0, 20),
        markup: changed.map((part) => part.slice(0, 300)),
        shifts,
        violations,
      };
    },
    here: () => ({ focus: document.activeElement?.localName ?? '', scroll: [scrollX, scrollY] }),
  };
  Object.defineProperty(window, Symbol.for('captivate-watch'), { value: watch });
}
