import { expect } from '@playwright/test';
import type { Visitor } from './visitor.ts';

const press = ({ ask }: Visitor) =>
  ask(() => {
    document.querySelector('h1')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });

/** What a page waits for, as `HostPage` has it. */
interface Doings {
  prepare?(visitor: Visitor): Promise<unknown>;
  meanwhile?(visitor: Visitor): Promise<unknown>;
}

/** By the names of the pages, what any engine can do there; what is not here is for Playwright alone. */
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
  },
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
};
