import type { Page } from '@playwright/test';
import { CONTENTS, inspect, PAYLOADS, RICH, THINGS } from '../hostile.ts';
import { lookAtAll, lookForMore, sayAll } from '../say-hostile.ts';
import { expect, test } from '../stage.ts';
import { begin, expectQuiet, look, watch } from '../watch.ts';

/** Takes a sanitizer away before anything of the page runs. */
const WITHOUT: Record<string, (page: Page) => Promise<unknown>> = {
  DOMPurify: (page) =>
    page.addInitScript(() => {
      delete (Element.prototype as { setHTML?: unknown }).setHTML;
      Object.defineProperty(window, 'trustedTypes', { value: undefined });
    }),
  'our own reading of HTML': (page) =>
    page.addInitScript(() => {
      delete (Element.prototype as { setHTML?: unknown }).setHTML;
    }),
};

// Thousands of elements: a trace would take a picture of each of them at every step.
test.use({ trace: 'off' });

test.describe('what the hub sends is hostile', () => {
  test.describe.configure({ timeout: 90_000 });

  for (const [name, places] of Object.entries({ text: CONTENTS, 'cards and files': THINGS })) {
    test(`every payload in ${name}: nothing runs, stands or is fetched that may not`, async ({
      page,
      stage,
      chat,
    }) => {
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      const id = await begin(page, stage, chat);
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      const count = await sayAll(stage, chat, id, places, PAYLOADS);
      await page.reload();
      await lookAtAll(chat, count);
      expectQuiet(seen);
      expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBe(elements);
      expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    });
  }

  for (const [name, prepare] of Object.entries(WITHOUT)) {
    test(`rich text is as safe by ${name}`, async ({ page, stage, chat }) => {
      await prepare(page);
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      await sayAll(stage, chat, await begin(page, stage, chat), RICH, PAYLOADS);
      expectQuiet(seen);
      expect(stage.scriptRequests.some((path) => path.includes('purify'))).toBe(name === 'DOMPurify');
    });
  }

  test('names, pictures, titles, updates, errors, actions: as quiet, and nothing of it on the console', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    const userId = `visitor-${Math.random().toString(36).slice(2)}`;
    PAYLOADS.forEach((it, index) => {
      stage.hub.seed({ id: `${userId}-${index}`, userId, metadata: { title: it, [it]: it } });
    });
    await page.goto(stage.page('plain', { 'user-id': userId, debug: 'on', contact: 'javascript:void(0)' }));
    const id = await begin(page, stage, chat);
    const found = await lookForMore(stage, chat, id, PAYLOADS);
    expect(found.elements).toBeGreaterThan(1000);

    await chat.choose('Earlier conversations');
    await expect(chat.inside.locator('.history-row').nth(10)).toBeAttached();
    expect((await look(chat)).offences).toEqual([]);
    expectQuiet(seen);
    const told = seen.lines.join('\n');
    expect(told).toContain('hub: message');
    for (const secret of ['a word of mine', 'all said', 'hacked', userId, id]) {
      expect(told).not.toContain(secret);
    }
  });

  test('the same, put into a page as HTML, does run: the detector works', async ({ page, stage }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain', { apikey: '' }));
    const found = await page.evaluate(
      ([payloads, source]) => {
        const box = document.createElement('div');
        box.innerHTML = '<div class="parts"></div>';
        document.body.append(box);
        for (const payload of payloads) {
          const each = document.createElement('div');
          each.innerHTML = payload;
          box.firstElementChild?.append(each);
        }
        return (new Function(`return ${source}`)() as typeof inspect)(box);
      },
      [PAYLOADS, inspect.toString()] as const,
    );
    expect(found.offences.length).toBeGreaterThan(50);
    await expect.poll(() => seen.executed.length).toBeGreaterThan(5);
    expect(seen.foreign.length).toBeGreaterThan(5);
  });
});
