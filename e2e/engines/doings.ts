import { expect } from '@playwright/test';
import { findPale, findUnforced, readMoves, recordMoves } from '../host-pages/wishes.ts';
import type { Stage } from '../stage.ts';
import type { Settings } from './engine.ts';
import { darkIn } from './pixels.ts';
import { swap, useBoth, writeUntilHeard } from './uses.ts';
import type { Visitor } from './visitor.ts';

const press = ({ ask }: Visitor) =>
  ask(() => {
    document.querySelector('h1')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });

/** What a page waits for, as `HostPage` has it. */
interface Doings {
  settings?: Settings;
  prepare?(visitor: Visitor): Promise<unknown>;
  opened?(visitor: Visitor): Promise<unknown>;
  meanwhile?(visitor: Visitor, stage: Stage): Promise<unknown>;
  /** Before the chat is closed by Escape, with the field in focus. */
  finish?(visitor: Visitor): Promise<unknown>;
}

/** Where no field, and so no keyboard, covers it, all of the window is for the panel. */
async function expectAbove(visitor: Visitor, limit: number): Promise<void> {
  await visitor.click('textbox', '^Message$');
  const bottomOf = async () => {
    const { y, height } = await visitor.see('button', '^Send message$');
    return y + height;
  };
  await expect.poll(bottomOf).toBeLessThanOrEqual(limit);
}

/** By the names of the pages, what any engine can do there; what is not here is for Playwright alone, and why is said. */
export const DOINGS: Record<string, Doings> = {
  fullscreen: {
    async prepare({ engine, ask }) {
      const scroll = await ask(() => scrollY);
      const [x = 0, y = 0] = await ask(() => {
        scrollTo(0, 0);
        const { left, top } = (document.querySelector('h1') as Element).getBoundingClientRect();
        return [left + 20, top + 10];
      });
      await engine.clickAt(x, y);
      await expect.poll(() => ask(() => !!document.fullscreenElement)).toBe(true);
      await ask((top) => scrollTo(0, top), scroll);
    },
    /** The first Escape is the browser's, and ends full screen; a frame may have to start again where it was before. */
    async finish({ engine, ask, click }) {
      await engine.press('Escape');
      await expect.poll(() => ask(() => !!document.fullscreenElement)).toBe(false);
      await click('textbox', '^Message$');
    },
  },
  'zoom-150': { settings: { zoom: 1.5 } },
  'text-200': { settings: { fontSize: 32 } },
  'wrapped-later': { meanwhile: press },
  translated: { meanwhile: press },
  hidden: { meanwhile: press },
  'push-state': { meanwhile: ({ ask }) => ask(() => (window as unknown as { wander(): void }).wander()) },
  shortcuts: {
    async meanwhile({ click, engine }) {
      await click('textbox', '^Message$');
      await engine.type('s/k?');
      for (let keys = 0; keys < 4; keys++) await engine.press('Backspace');
    },
  },
  turbo: {
    meanwhile: (visitor) =>
      swap(visitor, () =>
        (window as unknown as { Turbo: { visit(to: string): void } }).Turbo.visit(location.search),
      ),
  },
  htmx: {
    meanwhile: (visitor) => swap(visitor, () => document.querySelector<HTMLElement>('#boosted')?.click()),
  },
  'view-transitions': {
    meanwhile: (visitor) =>
      swap(visitor, () => {
        document.startViewTransition(() => {
          document.body.innerHTML = document.body.innerHTML.replace('data-old', '');
        });
      }),
  },
  'modal-by-library': { meanwhile: useBoth },
  'focus-trap': { opened: writeUntilHeard, meanwhile: useBoth },
  'stopped-events': { opened: writeUntilHeard, meanwhile: useBoth },
  'copy-protected': { meanwhile: useBoth },
  'smooth-scroll': {
    async meanwhile({ engine, see, askInside }) {
      const topOf = () => askInside((host) => host.shadowRoot?.querySelector('[role=log]')?.scrollTop ?? 0);
      // At its end, as it stands after a look at all that is in it.
      await askInside((host) => {
        const log = host.shadowRoot?.querySelector('[role=log]');
        if (log) log.scrollTop = log.scrollHeight;
      });
      const before = await topOf();
      const { x, y, width, height } = await see('log');
      const middle = [x + width / 2, y + height / 2] as const;
      await engine.wheelAt(...middle, -200);
      await expect.poll(topOf).toBeLessThan(before);
      await engine.wheelAt(...middle, 2000);
      await expect.poll(topOf).toBe(before);
    },
  },
  'tag-again': {
    async meanwhile({ ask }) {
      await ask(() => {
        const old = document.querySelector('script[data-apikey]') as HTMLScriptElement;
        const again = document.createElement('script');
        for (const { name, value } of old.attributes) again.setAttribute(name, value);
        again.onload = () => again.toggleAttribute('data-came');
        old.replaceWith(again);
      });
      await expect.poll(() => ask(() => !!document.querySelector('script[data-came]'))).toBe(true);
    },
  },
  dark: {
    settings: { colours: 'dark' },
    async meanwhile({ engine, see }) {
      const panel = await see('dialog');
      expect(darkIn(panel, await engine.screenshot())).toBeGreaterThan(0.6);
    },
  },
  'forced-colours': {
    settings: { colours: 'forced' },
    async meanwhile({ click, engine, askInside }) {
      await click('textbox', '^Message$');
      await engine.type('x');
      await expect.poll(() => askInside(findUnforced)).toEqual([]);
      await engine.press('Backspace');
    },
  },
  'more-contrast': {
    settings: { colours: 'more contrast' },
    meanwhile: ({ askInside }) => expect.poll(() => askInside(findPale)).toEqual([]),
  },
  'reduced-motion': {
    settings: { hasLessMotion: true },
    prepare: ({ ask }) => ask(recordMoves),
    async meanwhile({ click, see, seeNone, ask }) {
      await click('button', '^Close chat$');
      await seeNone('dialog');
      await click('button', '^Open chat');
      await see('dialog');
      const { moved, count } = await ask(readMoves);
      expect(moved).toEqual([]);
      expect(count).toBeGreaterThan(1);
    },
  },
  'slow-cpu': {
    // No driver makes a computer slower; a page that is busy for five sixths of the time does.
    prepare: ({ ask }) =>
      ask(() => {
        setInterval(() => {
          for (const end = performance.now() + 83; performance.now() < end; );
        }, 100);
      }),
  },
  'large-screen': { settings: { size: [3840, 2160] } },
  'small-screen': { settings: { size: [320, 480] } },
  keyboard: {
    settings: { size: [390, 664] },
    meanwhile: (visitor) => expectAbove(visitor, 332),
  },
};
