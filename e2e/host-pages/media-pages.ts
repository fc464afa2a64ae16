import type { Locator, Page } from '@playwright/test';
import { isHit } from '../placement.ts';
import { expect } from '../stage.ts';
import type { HostPage } from './host-page.ts';

const WISHED = { styles: 'they are what the visitor wishes' };
const FILLED = { styles: 'the panel fills the screen' };

const bottomOf = async (element: Locator) => {
  const box = await element.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
};

const ask = async (page: Page, method: string, values: object) => {
  const session = await page.context().newCDPSession(page);
  await session.send(method as 'Emulation.setCPUThrottlingRate', values as { rate: number });
};

/** What a visitor's screen, device and settings are. */
export const MEDIA_PAGES: HostPage[] = [
  { name: 'dark-page', does: 'is dark, whatever the visitor’s system is' },
  {
    name: 'dark',
    does: 'is read on a dark system',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  },
  {
    name: 'forced-colours',
    does: 'is read with forced colours',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ forcedColors: 'active' }),
  },
  {
    name: 'more-contrast',
    does: 'is read with more contrast',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ contrast: 'more' }),
  },
  {
    name: 'reduced-motion',
    does: 'is read with reduced motion',
    file: 'hosts/plain',
    cannot: WISHED,
    arrange: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
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
