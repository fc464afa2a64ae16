import type { Page } from '@playwright/test';
import type { HostPage } from './host-page.ts';

const WISHED = { styles: 'they are what the visitor wishes' };

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
    name: 'slow-cpu',
    does: 'is read on a computer six times slower',
    file: 'hosts/plain',
    arrange: (page) => ask(page, 'Emulation.setCPUThrottlingRate', { rate: 6 }),
  },
];
