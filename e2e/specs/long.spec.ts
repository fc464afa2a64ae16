import type { Locator, Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect, type Stage, test } from '../stage.ts';

const COUNT = 2_000;
const words = (index: number) =>
  `Line ${index}: ${'some words of a conversation that goes on '.repeat(index % 5)}`;

/** Opens a conversation that has been going on for long. */
async function openLong(page: Page, stage: Stage, chat: Chat): Promise<void> {
  const id = `long-${Math.random().toString(36).slice(2)}`;
  stage.hub.seed({ id, apiKey: 'demo' });
  const { entries } = stage.hub.storage;
  for (let index = 1; index <= COUNT; index++) {
    const isVisitors = index % 3 === 0;
    const text = words(index);
    entries.add({
      id: `${id}-${index}`,
      conversationId: id,
      author: isVisitors ? 'user' : 'bot',
      content: isVisitors ? { text } : [{ type: 'text', text }],
      actions: [],
      at: 1_700_000_000_000 + index * 1000,
    });
  }
  await page.goto(stage.page('plain'));
  await page.evaluate((conversation) => {
    localStorage.setItem('captivate:demo:conversation', conversation);
    localStorage.setItem('captivate:demo:session', JSON.stringify({ open: true, activeAt: Date.now() }));
  }, id);
  await page.reload();
  await expect(chat.message(`Line ${COUNT}:`)).toBeVisible();
  await expect(chat.log.locator('.gap').first()).toBeAttached();
}

/** How far below the log's top edge an element stands. */
const topIn = async (log: Locator, element: Locator) =>
  ((await element.boundingBox())?.y ?? 0) - ((await log.boundingBox())?.y ?? 0);

/** Scrolls as a wheel does, and waits until nothing moves any more. */
async function scrollTo(log: Locator, fraction: number): Promise<void> {
  await log.evaluate(
    (element, part) =>
      new Promise<void>((resolve) => {
        element.scrollTop = element.scrollHeight * part;
        setTimeout(resolve, 300);
      }),
    fraction,
  );
}

test('of 2,000 messages draws a few, and every place of it is reached', async ({ page, stage, chat }) => {
  await openLong(page, stage, chat);
  const articles = chat.host.getByRole('article');
  const drawn = () => articles.count();
  expect(await drawn()).toBeLessThanOrEqual(200);
  // By keys, at both ends.
  await chat.log.focus();
  await page.keyboard.press('Home');
  await expect(chat.message('Line 1:')).toBeInViewport();
  expect(await articles.first().getAttribute('aria-posinset')).toBe('1');
  expect(await articles.first().getAttribute('aria-setsize')).toBe(String(COUNT));
  await page.keyboard.press('PageDown');
  await expect(chat.message('Line 1:')).not.toBeInViewport();
  await page.keyboard.press('End');
  await expect(chat.message(`Line ${COUNT}:`)).toBeInViewport();
  // By the scroll bar: what stands in view is in order, without a hole.
  for (const fraction of [0.25, 0.5, 0.8]) {
    await scrollTo(chat.log, fraction);
    const places = await articles.evaluateAll((all) => all.map((one) => Number(one.ariaPosInSet)));
    expect(places.every((place, index) => !index || place === (places[index - 1] ?? 0) + 1)).toBe(true);
    expect(places[0]).toBeGreaterThan(1);
    const edge = await chat.log.evaluate((log) => {
      const { left, top, bottom } = log.getBoundingClientRect();
      const root = log.getRootNode() as ShadowRoot;
      const at = (y: number) => root.elementsFromPoint(left + 100, y);
      return [at(top + 8), at(bottom - 8)].map((stack) => stack.some((one) => one.matches('.gap')));
    });
    expect(edge).toEqual([false, false]);
    expect(await drawn()).toBeLessThanOrEqual(200);
  }
});

test('keeps what is read in its place, and stays at the end of those who are there', async ({
  page,
  stage,
  chat,
}) => {
  await openLong(page, stage, chat);
  await stage.say(chat, [{ type: 'text', text: 'seen at the end' }]);
  await expect(chat.message('seen at the end')).toBeInViewport();
  await scrollTo(chat.log, 0.5);
  const middle = chat.host.getByRole('article').nth(8);
  const words = await middle.textContent();
  const read = chat.message(String(words)).first();
  const before = await topIn(chat.log, read);
  await stage.say(chat, [{ type: 'text', text: 'while reading' }]);
  await expect(chat.host.getByRole('button', { name: 'New messages' })).toBeVisible();
  expect(Math.abs((await topIn(chat.log, read)) - before)).toBeLessThan(2);
  // A row above grows, as with a picture that arrives late.
  await chat.host
    .getByRole('article')
    .first()
    .evaluate((element) => {
      (element as HTMLElement).style.minHeight = '300px';
    });
  await expect.poll(async () => Math.abs((await topIn(chat.log, read)) - before)).toBeLessThan(2);
  // Upwards by the wheel, through rows that were never drawn: nothing jumps.
  await middle.hover();
  await page.mouse.wheel(0, -2_000);
  await expect(read).not.toBeInViewport();
  await chat.host.getByRole('button', { name: 'New messages' }).click();
  await expect(chat.message('while reading')).toBeInViewport();
});

test('keeps a selection and the focus in rows that are scrolled away', async ({ page, stage, chat }) => {
  await openLong(page, stage, chat);
  await stage.say(chat, [
    { type: 'text', text: 'Pick one' },
    { type: 'buttons', buttons: { options: [{ label: 'Red', value: 'red' }] } },
  ]);
  const red = chat.host.getByRole('button', { name: 'Red' });
  await red.focus();
  await scrollTo(chat.log, 0.3);
  await expect(red).toBeFocused();
  await expect(chat.message(`Line ${COUNT}:`)).toHaveCount(0);
  const first = String(await chat.host.getByRole('article').nth(6).textContent());
  await chat.host
    .getByRole('article')
    .nth(6)
    .evaluate((element) => {
      const { ownerDocument } = element;
      ownerDocument.getSelection()?.setBaseAndExtent(element, 0, element, element.childNodes.length);
    });
  await scrollTo(chat.log, 0.9);
  await expect(chat.message(first).first()).toBeAttached();
  const kept = await chat.log.evaluate((log) =>
    String((log.getRootNode() as unknown as Document).getSelection()),
  );
  expect(first).toContain(kept.trim());
  expect(kept.trim()).not.toBe('');
});

test('finds words anywhere in it', async ({ page, stage, chat }) => {
  await openLong(page, stage, chat);
  await chat.choose('Find in conversation');
  const field = chat.host.getByRole('searchbox', { name: 'Find in conversation' });
  await expect(field).toBeFocused();
  await field.fill('line 77');
  // 77 and 770 to 779; the newest first.
  await expect(chat.host.getByText('11 of 11', { exact: true }).first()).toBeVisible();
  await expect(chat.message('Line 779:')).toBeInViewport();
  await field.press('Enter');
  await expect(chat.message('Line 778:')).toBeInViewport();
  await chat.host.getByRole('button', { name: 'Next' }).click();
  await chat.host.getByRole('button', { name: 'Next' }).click();
  await expect(chat.message('Line 77:')).toBeInViewport();
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toContain('captivate-found-now');
  await field.fill('no such words');
  await expect(chat.host.getByText('Not found').first()).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(chat.panel).toBeVisible();
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
});

test('stays at its end while its window is fetched, whoever measures as rows are exchanged', async ({
  page,
  stage,
  chat,
}) => {
  await page.route('**/Windowed-*.js', () => {});
  await page.goto(stage.page('plain'));
  await chat.open();
  await stage.say(chat, [{ type: 'text', text: 'Hello' }]);
  // Rows go before others come: a layout in between leaves the scroller at its top.
  await chat.log.evaluate((log) => {
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = function <T extends Node>(node: T, before: Node | null): T {
      void log.scrollTop;
      return insertBefore.call(this, node, before) as T;
    };
  });
  const id = String(await stage.conversationId(page));
  for (let nth = 1; nth <= 230; nth++) stage.hub.say(id, [{ type: 'text', text: words(nth) }]);
  await expect(chat.message('Line 230:')).toBeInViewport();
  await expect(chat.host.getByRole('button', { name: 'New messages' })).toHaveCount(0);
});
