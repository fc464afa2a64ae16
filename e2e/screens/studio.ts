import { mkdirSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { JsonObject } from '../../widget/protocol/types.ts';
import type { Chat } from '../chat.ts';
import { test as base, expect, type Stage } from '../stage.ts';
import { keepPicture } from './keep-picture.ts';
import type { ScreenName } from './screens.ts';

export const FOLDER = new URL('../../docs/screens/', import.meta.url).pathname;

/** Half past ten on a spring morning: what is dated looks the same on every run. */
const NOW = '2026-04-14T10:32:00Z';

/** Around the panel, in pixels: room for its shadow, and less than up to the launcher. */
const MARGIN = 14;

/** Wide enough not to count as a phone, high enough for what is shown. */
const DESK = { width: 480, height: 720 };
export const PHONE = { width: 390, height: 760 };

/** Letters that are on most machines; what a system calls its own differs from one to the next. */
export const FONT = '--captivate-font: "Liberation Sans", Arial, sans-serif;';

/** What every scene's page has in common: no content of its own. */
const BACKDROP = `
  :root { ${FONT} color-scheme: light dark; }
  body { background: #e9ebef; }
  body > * { visibility: hidden; }
  @media (prefers-color-scheme: dark) { body { background: #0d0e10; } }
`;

/** Gives the page its backdrop; once more after a reload. */
export async function dress(page: Page, variables = ''): Promise<void> {
  await page.addStyleTag({ content: `${BACKDROP} :root { ${variables} }` });
}

export interface Look {
  /** Options of the tag. */
  options?: Record<string, string>;
  /** Of the viewport, in pixels. */
  height?: number;
  /** A phone instead of a desk. */
  phone?: boolean;
  dark?: boolean;
  /** Declarations for the page's `:root`. */
  variables?: string;
  /** The page in `e2e/pages/`. */
  page?: string;
  /** Leaves the chat closed. */
  closed?: boolean;
  /** The bot speaks as it does; otherwise only what `say` and `ask` put into its mouth is heard. */
  bot?: boolean;
}

/** Puts the chat into a state, and takes its picture. */
export interface Studio {
  open(look?: Look): Promise<void>;
  /** The bot says these parts. */
  say(...content: JsonObject[]): Promise<void>;
  /** The visitor says `text`, the bot answers. */
  ask(text: string, ...content: JsonObject[]): Promise<void>;
  /** Moves the page's clock on. */
  later(minutes: number): Promise<void>;
  /** Takes the picture once all is there and still: of the panel, or (`whole`) of all that is seen. */
  shoot(name: ScreenName, whole?: 'whole'): Promise<void>;
}

/** Pictures loaded, rich text drawn, nothing on its way. */
async function settle(page: Page, chat: Chat): Promise<void> {
  // What the pointer stood on last is none of the picture's business.
  await page.mouse.move(1, 1);
  await page.evaluate(() => document.fonts.ready);
  await expect
    .poll(() =>
      chat.host
        .locator('img')
        .evaluateAll((all) =>
          all.every((one) => (one as HTMLImageElement).complete && one.checkVisibility()),
        ),
    )
    .toBe(true);
  await page.waitForTimeout(350);
}

async function panelArea(chat: Chat) {
  const { x = 0, y = 0, width = 0, height = 0 } = (await chat.panel.boundingBox()) ?? {};
  const left = Math.max(0, x - MARGIN);
  const top = Math.max(0, y - MARGIN);
  return { x: left, y: top, width: x - left + width + MARGIN, height: y - top + height + MARGIN };
}

function createStudio(browser: Browser, page: Page, stage: Stage, chat: Chat): Studio {
  let now = Date.parse(NOW);
  const studio: Studio = {
    async open({ options, height, phone, dark, variables, page: name = 'plain', closed, bot } = {}) {
      await page.setViewportSize(
        phone ? { ...PHONE, height: height ?? PHONE.height } : { ...DESK, height: height ?? DESK.height },
      );
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      await page.clock.setFixedTime(now);
      if (!bot) stage.quirks({ silent: true });
      const standard = {
        title: 'Fjell & Fjord',
        subtitle: 'Gear, orders and returns',
        ...(bot ? {} : { start: 'user-first' }),
      };
      await page.goto(stage.page(name, { ...standard, ...options }));
      await dress(page, variables);
      await expect(chat.host).toBeAttached();
      if (closed) return;
      await chat.host.locator('.launcher').click();
      await expect(chat.panel).toBeVisible();
    },
    say: (...content) => stage.say(chat, content),
    async ask(text, ...content) {
      const field = chat.host.locator('.field-text');
      await field.fill(text);
      await field.press('Enter');
      await expect.poll(() => stage.storedTexts(page)).toContain(text);
      if (content.length) await stage.say(chat, content);
    },
    async later(minutes) {
      now += minutes * 60_000;
      await page.clock.setFixedTime(now);
    },
    async shoot(name, whole) {
      await settle(page, chat);
      mkdirSync(FOLDER, { recursive: true });
      const picture = await page.screenshot({
        animations: 'disabled',
        caret: 'hide',
        scale: 'css',
        ...(!whole && { clip: await panelArea(chat) }),
      });
      await keepPicture(browser, `${FOLDER}${name}.png`, picture);
    },
  };
  return studio;
}

export const test = base.extend<{ studio: Studio }>({
  studio: async ({ browser, page, stage, chat }, use) => use(createStudio(browser, page, stage, chat)),
});

export { expect } from '@playwright/test';
