import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/browser.mjs';
import type { Candidate } from './engine.ts';

export const CHROMIUM: Candidate = {
  name: 'chromium',
  install: 'apt-get install chromium, or name one in $CHROMIUM',
  async find() {
    const found = await findBrowser();
    return found ? [found] : undefined;
  },
  async launch([executablePath = '']) {
    const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
    const page = await browser.newPage();
    return {
      version: `Chromium ${browser.version()}`,
      visit: async (url) => void (await page.goto(url)),
      reload: async () => void (await page.reload()),
      evaluate: (expression) => page.evaluate(expression),
      clickAt: (x, y) => page.mouse.click(x, y),
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      async wheelAt(x, y, by) {
        await page.mouse.move(x, y);
        await page.mouse.wheel(0, by);
      },
      resize: (width, height) => page.setViewportSize({ width, height }),
      screenshot: () => page.screenshot(),
      close: () => browser.close(),
    };
  },
};
