import type { Locator, Page } from '@playwright/test';
import { darkIn, differIn, WHOLE } from '../engines/pixels.ts';
import { isHit } from '../placement.ts';
import { expect } from '../stage.ts';
import type { HostPage } from './host-page.ts';
import { photographPanel } from './journey.ts';
import { findPale, findUnforced, readMoves, recordMoves } from './wishes.ts';

const WISHED = { styles: 'they are what the visitor wishes, which is asked instead' };
const FILLED = { styles: 'the panel fills the screen' };

const bottomOf = async (element: Locator) => {
  const box = await element.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
};

const ask = async (page: Page, method: string, values: object) => {
  const session = await page.context().newCDPSession(page);
  await session.send(method as 'Emulation.setCPUThrottlingRate', values as { rate: number });
};

/** A grey that has a contrast of 3 : 1 to white, of 255. */
const SEEN_ON_WHITE = 149;

/** What the page was on paper before our script came. */
const onPaper = new WeakMap<Page, { paper: string; picture: Buffer }>();

/** What the browser prints, but for the moment when it did. */
const printPaper = async (page: Page) => (await page.pdf()).toString('latin1').replaceAll(/\(D:[^)]*\)/g, '');

/** As the styles for print have it, on the screen. */
async function pictureOfPrint(page: Page): Promise<Buffer> {
  await page.emulateMedia({ media: 'print' });
  const picture = await page.screenshot({ animations: 'allow', caret: 'initial' });
  await page.emulateMedia({ media: null });
  return picture;
}

/** What a visitor's screen, device and settings are. */
export const MEDIA_PAGES: HostPage[] = [
  { name: 'dark-page', does: 'is dark, whatever the visitor’s system is' },
  {
    name: 'dark',
    does: 'is read on a dark system',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ colorScheme: 'dark' }),
    meanwhile: async (page, chat) =>
      expect(darkIn(WHOLE, await photographPanel(page, chat))).toBeGreaterThan(0.6),
  },
  {
    name: 'forced-colours',
    does: 'is read with forced colours',
    found: 'the button that sends was drawn in the accent: a rule of its own won',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ forcedColors: 'active' }),
    async meanwhile(_page, chat) {
      await chat.composer.fill('so that it can be sent');
      await expect(chat.sendButton).toBeEnabled();
      await expect.poll(() => chat.inside.evaluate(findUnforced)).toEqual([]);
      await chat.composer.fill('');
    },
  },
  {
    name: 'more-contrast',
    does: 'is read with more contrast',
    found: 'the lines of tables and quotations stayed pale',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ contrast: 'more' }),
    async meanwhile(page, chat) {
      await expect.poll(() => chat.inside.evaluate(findPale)).toEqual([]);
      // The line around the panel, which in a frame is drawn by the page's own part.
      const { x = 0, y = 0, height = 0 } = (await chat.panel.boundingBox()) ?? {};
      const edge = { x: Math.round(x) - 1, y: y + height / 2, width: 1, height: 40 };
      const line = await page.screenshot({ clip: edge, animations: 'allow', caret: 'initial' });
      expect(darkIn(WHOLE, line, SEEN_ON_WHITE)).toBe(1);
    },
  },
  {
    name: 'reduced-motion',
    does: 'is read with reduced motion',
    file: 'hosts/plain',
    arrange: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
    prepare: (page) => page.evaluate(recordMoves),
    async meanwhile(page, chat, stage) {
      await chat.close();
      await chat.open();
      await stage.say(chat, [{ type: 'text', text: 'Come without a move' }]);
      await expect(chat.message('Come without a move')).toBeVisible();
      await chat.panel.getByRole('button', { name: 'More options' }).click();
      await expect(chat.inside.getByRole('menu')).toBeVisible();
      await page.keyboard.press('Escape');
      const { moved, count } = await page.evaluate(readMoves);
      expect(moved).toEqual([]);
      // It does fade: who sees no animation at all has seen nothing.
      expect(count).toBeGreaterThan(1);
    },
  },
  {
    name: 'print',
    does: 'is printed while the chat is open',
    file: 'hosts/plain',
    async prepare(page) {
      // Where it will be.
      await page.evaluate(() => scrollTo(0, 100));
      onPaper.set(page, { paper: await printPaper(page), picture: await pictureOfPrint(page) });
    },
    async meanwhile(page, chat) {
      await chat.composer.fill('half a sentence');
      const topOf = () => chat.log.evaluate((log) => log.scrollTop);
      await chat.log.evaluate((log) => {
        log.scrollTop = 40;
      });
      const before = onPaper.get(page);
      expect((await printPaper(page)) === before?.paper, 'the same on paper').toBe(true);
      // On the screen all is as it was.
      await expect(chat.composer).toBeFocused();
      await expect(chat.composer).toHaveValue('half a sentence');
      expect(await topOf()).toBe(40);
      expect(before && differIn(WHOLE, before.picture, await pictureOfPrint(page))).toBe(0);
      await chat.composer.fill('');
    },
  },
  {
    name: 'large-screen',
    does: 'is read on 4K',
    file: 'hosts/plain',
    arrange: (page) => page.setViewportSize({ width: 3840, height: 2160 }),
  },
  {
    name: 'small-screen',
    does: 'is read on 320 × 480',
    file: 'hosts/plain',
    cannot: FILLED,
    arrange: (page) => page.setViewportSize({ width: 320, height: 480 }),
  },
  {
    name: 'keyboard',
    does: 'is read on a phone, whose keyboard covers the lower half',
    cannot: FILLED,
    arrange: (page) => page.setViewportSize({ width: 390, height: 664 }),
    meanwhile: async (_page, chat) => {
      await chat.composer.focus();
      await expect.poll(async () => bottomOf(chat.sendButton)).toBeLessThanOrEqual(332);
      await expect
        .poll(() => isHit(chat.message('Plain words').getByRole('button', { name: 'Up' })))
        .toBe(true);
    },
  },
  {
    name: 'notch',
    does: 'is read on a phone with a notch',
    cannot: { ...FILLED, place: 'it keeps out of the corner that is cut off' },
    arrange: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await ask(page, 'Emulation.setSafeAreaInsetsOverride', {
        insets: { top: 47, bottom: 34, left: 0, right: 0 },
      });
    },
    meanwhile: async (_page, chat) => {
      expect(await bottomOf(chat.sendButton)).toBeLessThanOrEqual(844 - 34);
      const close = await chat.panel.getByRole('button', { name: 'Close chat' }).boundingBox();
      expect(close?.y).toBeGreaterThanOrEqual(47);
    },
  },
  {
    name: 'slow-cpu',
    does: 'is read on a computer six times slower',
    file: 'hosts/plain',
    arrange: (page) => ask(page, 'Emulation.setCPUThrottlingRate', { rate: 6 }),
  },
];
