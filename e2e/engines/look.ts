/** What to look for in the chat, as a screen reader would: by role, and by a pattern in its name. */
export interface Wanted {
  role: string;
  /** The source of a regular expression; searched for in the name of a control, in the words of anything else. */
  words?: string;
}

/** What is on screen, with its box in the viewport. */
export interface Seen {
  words: string;
  value: string;
  isFocused: boolean;
  /** Whether a click at its middle would reach it. */
  isHit: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Finds all that is visible, and brings the last of it into view. Runs in the page, in every engine, so it
 * refers to nothing outside itself and uses nothing newer than the chat does.
 */
export function look({ role, words = '' }: Wanted): Seen[] {
  const outer = document.querySelector('captivate-chat')?.shadowRoot;
  if (!outer) return [];
  // In a frame of its own, which fills the window: so boxes in it are boxes in the window.
  const frame = outer.querySelector('iframe');
  const isShown = frame && getComputedStyle(frame).visibility === 'visible';
  const inner = isShown ? frame.contentDocument?.querySelector('captivate-chat')?.shadowRoot : undefined;
  const roots = inner ? [outer, inner] : [outer];
  const tags: Record<string, string> = {
    button: 'button, [role=button]',
    textbox: 'textarea, input:not([type=file])',
    article: 'article, [role=article]',
    link: 'a[href]',
    image: 'img',
    picture: '.picture',
    // Which has been fetched: nothing below it moves any more.
    'ready picture': '.picture--ready',
    audio: 'audio',
    item: 'li',
    heading: 'h1, h2, h3, h4',
    table: 'table',
  };
  const isControl = /button|textbox|link|dialog/.test(role);
  const nameOf = (element: Element) => element.getAttribute('aria-label') || element.textContent || '';
  const pattern = new RegExp(words);
  const selector = tags[role] ?? `[role=${role}]`;
  const all = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
  const found = all.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    const isVisible = width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
    return isVisible && pattern.test(isControl ? nameOf(element) : (element.textContent ?? ''));
  });
  // By no method: `scrollIntoView()` moves the page, too, and in some engines even for what is in view.
  const bringIntoView = (element: HTMLElement) => {
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(around).overflow)) continue;
      const [it, box] = [element.getBoundingClientRect(), around.getBoundingClientRect()];
      const above = Math.min(0, it.top - box.top);
      const before = Math.min(0, it.left - box.left);
      around.scrollTop += above || Math.max(0, Math.min(it.bottom - box.bottom, it.top - box.top));
      around.scrollLeft += before || Math.max(0, Math.min(it.right - box.right, it.left - box.left));
    }
  };
  const last = found.at(-1);
  if (last) bringIntoView(last);
  return found.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    const middle = [x + width / 2, y + height / 2] as const;
    const hit = root.elementFromPoint(...middle);
    const isReached = root === outer || outer.elementFromPoint(...middle) === frame;
    return {
      words: isControl ? nameOf(element) : element.textContent,
      value: (element as HTMLInputElement).value ?? '',
      isFocused: root.activeElement === element && (root === outer || outer.activeElement === frame),
      isHit: isReached && !!hit && element.contains(hit),
      x,
      y,
      width,
      height,
    };
  });
}
