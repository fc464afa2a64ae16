import type { Page } from '@playwright/test';
import { generatePayloads, HANDLERS, readCorpora } from '../corpora.ts';
import { CONTENTS, PAYLOADS, THINGS } from '../hostile.ts';
import { lookForMore, sayAll } from '../say-hostile.ts';
import { expect, test } from '../stage.ts';
import { begin, expectQuiet, watch } from '../watch.ts';

/** Another seed makes others: `CORPUS_SEED=7 CORPUS_COUNT=5000 npx playwright test corpora`. */
const SEED = Number(process.env.CORPUS_SEED ?? 20_261);
const COUNT = Number(process.env.CORPUS_COUNT ?? 300);
/** One payload of so many is also a name, a title, an error and the like; `CORPUS_EVERY=1` says them all, which takes minutes. */
const EVERY = Number(process.env.CORPUS_EVERY ?? 12);
/** So many generated ones a test. */
const AT_ONCE = 300;
/** More in one conversation would try how long one can be. */
const IN_ONE_CONVERSATION = 100;

const CORPORA: Record<string, string[]> = {
  ...readCorpora(),
  ...Object.fromEntries(
    Array.from({ length: Math.ceil(COUNT / AT_ONCE) }, (_, index) => [
      `${AT_ONCE} generated from seed ${SEED + index}`,
      generatePayloads(SEED + index, AT_ONCE),
    ]),
  ),
};

/** What the widget itself may fetch for a payload: pictures and recordings that it names by http(s). */
const FETCHED = /^(image|media) https?:/;

/** Makes happen, at every element on the page and in the chat, what handlers of payloads wait for. */
const poke = (page: Page) =>
  page.evaluate((handlers) => {
    const roots = [document, document.querySelector('captivate-chat')?.shadowRoot];
    for (const element of roots.flatMap((root) => [...(root?.querySelectorAll('*') ?? [])])) {
      // A click would follow links.
      for (const name of handlers) if (name !== 'onclick') element.dispatchEvent(new Event(name.slice(2)));
    }
  }, HANDLERS);

// Thousands of elements: a trace would take a picture of each of them at every step.
test.use({ trace: 'off' });

test.describe('what others have collected to break into pages', () => {
  test.describe.configure({ timeout: 60_000 * (EVERY === 1 ? 20 : 2) });

  for (const [name, payloads] of Object.entries(CORPORA)) {
    test(`${name}, wherever a string can stand`, async ({ page, stage, chat }) => {
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      const address = page.url();
      const id = await begin(page, stage, chat);
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      await sayAll(stage, chat, id, [...CONTENTS, ...THINGS], payloads);
      await poke(page);

      const others = payloads.filter((_, index) => index % EVERY === 0);
      for (let start = 0; start < others.length; start += IN_ONE_CONVERSATION) {
        await page.evaluate(() => window.CaptivateChat?.push((api) => api.newConversation()));
        await chat.say(`a word of mine, ${start}`);
        await stage.answered(chat, `a word of mine, ${start}`);
        const next = String(await stage.conversationId(page));
        await lookForMore(stage, chat, next, others.slice(start, start + IN_ONE_CONVERSATION));
      }
      expectQuiet(seen, FETCHED);
      expect(page.url()).toBe(address);
      expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBe(elements);
      expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    });
  }

  test('the same, put into a page as HTML, runs by the hundred: the detector works', async ({
    page,
    stage,
  }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain', { apikey: '' }));
    await page.evaluate(
      (payloads) => {
        for (const payload of payloads) {
          const each = document.createElement('div');
          each.innerHTML = payload;
          document.body.append(each);
        }
      },
      [...PAYLOADS, ...Object.values(CORPORA).flat()],
    );
    await poke(page);
    await expect.poll(() => seen.executed.length).toBeGreaterThan(200);
  });
});
