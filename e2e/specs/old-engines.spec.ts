import type { Page } from '@playwright/test';
import { expect, test } from '../stage.ts';

/** What reaches the page or its console. */
function hear(page: Page): string[] {
  const lines: string[] = [];
  page.on('pageerror', (error) => lines.push(error.stack ?? error.message));
  page.on('console', (line) => lines.push(line.text()));
  return lines;
}

/** What an engine of some age lacks, taken away before our script runs. */
const LACKS = {
  'no popover': () => {
    for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
      delete (HTMLElement.prototype as unknown as Record<string, unknown>)[name];
  },
  'no locks and no channels': () => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
    Object.defineProperty(window, 'BroadcastChannel', { value: undefined });
  },
  'no setHTML and no moveBefore': () => {
    for (const name of ['setHTML', 'moveBefore'])
      delete (Element.prototype as unknown as Record<string, unknown>)[name];
  },
  'no segmenter, no idle time, no view transitions': () => {
    delete (Intl as unknown as Record<string, unknown>).Segmenter;
    for (const name of ['requestIdleCallback', 'cancelIdleCallback', 'scheduler'])
      delete (window as unknown as Record<string, unknown>)[name];
    delete (Document.prototype as unknown as Record<string, unknown>).startViewTransition;
  },
  // What is not in all the engines that have our colours: Chrome 123, Firefox 128, Safari 17.5.
  'nothing newer than our colours': () => {
    const drop = (owner: object, ...names: string[]) => {
      for (const name of names) delete (owner as Record<string, unknown>)[name];
    };
    drop(Promise, 'try');
    drop(URL, 'parse');
    drop(RegExp, 'escape');
    drop(Uint8Array, 'fromBase64', 'fromHex');
    drop(Uint8Array.prototype, 'toBase64', 'toHex');
    drop(Error, 'isError');
    drop(Math, 'f16round', 'sumPrecise');
    const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
    drop(
      iterator,
      'map',
      'filter',
      'some',
      'every',
      'find',
      'toArray',
      'forEach',
      'reduce',
      'flatMap',
      'take',
    );
    drop(window, 'CloseWatcher', 'Iterator', 'navigation', 'Sanitizer');
  },
};

test.describe('an engine of some age', () => {
  for (const [name, lack] of Object.entries(LACKS)) {
    test(`has ${name}: the chat works`, async ({ page, stage, chat }) => {
      const lines = hear(page);
      await page.addInitScript(lack);
      await page.goto(stage.page('heard'));
      await chat.open();
      await chat.say('show markdown');
      await stage.answered(chat, 'show markdown');
      await expect(chat.host.getByRole('table')).toBeVisible();
      await page.reload();
      await expect(chat.own('show markdown')).toBeVisible();
      await chat.close();
      expect(lines).toEqual([]);
    });
  }

  for (const [name, lack] of Object.entries({
    'no sheet can be made': () => {
      Object.defineProperty(window, 'CSSStyleSheet', {
        value: class {
          constructor() {
            throw new TypeError('Illegal constructor');
          }
        },
      });
    },
    'no shadow root': () => {
      delete (Element.prototype as unknown as Record<string, unknown>).attachShadow;
    },
  })) {
    test(`has ${name}: silence`, async ({ page, stage, chat }) => {
      const lines = hear(page);
      await page.addInitScript(lack);
      await page.goto(stage.page('heard'));
      await expect(page.getByRole('heading')).toBeVisible();
      await page.waitForLoadState();
      await page.evaluate(() => (window.CaptivateChat as { open?(): void } | undefined)?.open?.());
      await expect(chat.launcher).toHaveCount(0);
      expect(lines).toEqual([]);
    });
  }
});
