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
/** Of each corpus, what the gate says to a chat in a frame of its own too: one of so many. */
const EVERY_IN_FRAME = EVERY === 1 ? 1 : 12;
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
    const insideOf = (page?: Document | null) => page?.querySelector('captivate-chat')?.shadowRoot;
    const framed = insideOf(document)?.querySelector('iframe')?.contentDocument;
    // Not the frame's own script: that it could not be loaded would be believed.
    const roots = [document, insideOf(document), framed?.body, insideOf(framed)];
    for (const element of roots.flatMap((root) => [...(root?.querySelectorAll('*') ?? [])])) {
      // A click would follow links.
      for (const name of handlers) if (name !== 'onclick') element.dispatchEvent(new Event(name.slice(2)));
    }
  }, HANDLERS);

/** What an attack that took would leave behind, in the page's document and in that of each frame. */
const describeAll = (page: Page) =>
  Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => ({
        address: location.href,
        elements: document.querySelectorAll('*').length,
        inherited: Object.keys(Object.prototype),
      })),
    ),
  );

// Thousands of elements: a trace would take a picture of each of them at every step.
test.use({ trace: 'off' });

test.describe('what others have collected to break into pages', { tag: '@both' }, () => {
  test.describe.configure({ timeout: 60_000 * (EVERY === 1 ? 20 : 2) });

  for (const [name, corpus] of Object.entries(CORPORA)) {
    test(`${name}, wherever a string can stand`, async ({ page, stage, chat, isolation }) => {
      const every = isolation === 'iframe' ? EVERY_IN_FRAME : 1;
      const payloads = corpus.filter((_, index) => index % every === 0);
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      const id = await begin(page, stage, chat);
      const before = await describeAll(page);
      expect(before).toHaveLength(isolation === 'iframe' ? 2 : 1);
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
      expect(await describeAll(page)).toEqual(before);
      expect(before.flatMap(({ inherited }) => inherited)).toEqual([]);
    });
  }

  test('the same, put as HTML where the chat stands, runs by the hundred: the detector works', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.inside.evaluate(
      ({ ownerDocument: page }, payloads) => {
        for (const payload of payloads) {
          const each = page.createElement('div');
          each.innerHTML = payload;
          page.body.append(each);
        }
      },
      // What only sends the document elsewhere would take the others with it.
      [...PAYLOADS, ...Object.values(CORPORA).flat()].filter((payload) => !/http-equiv/i.test(payload)),
    );
    await poke(page);
    await expect.poll(() => seen.executed.length).toBeGreaterThan(200);
  });
});
