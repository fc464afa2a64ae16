import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect, test } from '../stage.ts';

/** All that the page's origin keeps, wherever something can be kept. */
const leftOn = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie,
  }));

const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: '' };

async function forgetMe(chat: Chat): Promise<void> {
  await chat.choose('Forget me');
  await chat.inside.getByRole('button', { name: 'Forget me', exact: true }).click();
}

test('“Forget me” leaves nothing, here or on the hub, and a stranger begins', { tag: '@both' }, async ({
  page,
  context,
  stage,
  chat,
}) => {
  await page.addInitScript(() => {
    if (window !== top) return;
    const heard: string[] = [];
    Object.assign(window, { heard });
    document.addEventListener('captivate:forget', () => heard.push('forget'));
  });
  await page.goto(stage.page('plain', { greeting: 'Hello there', sound: 'on' }));
  await chat.host.getByRole('button', { name: 'Dismiss' }).click();
  await chat.open();
  await chat.say('the first one');
  await stage.answered(chat, 'the first one');
  const first = String(await stage.conversationId(page));
  await chat.choose('New conversation');
  await chat.say('the second one');
  await stage.answered(chat, 'the second one');
  const second = String(await stage.conversationId(page));
  expect(second).not.toBe(first);
  await chat.choose('Sound');
  await chat.panel.press('Escape');
  await chat.launcher.click();
  await chat.composer.fill('half a sentence');
  const before = await leftOn(page);
  expect([before.local.length > 4, before.session, before.databases.length]).toEqual([
    true,
    ['captivate:demo:greeted'],
    1,
  ]);
  const other = await context.newPage();
  await other.goto(page.url());
  const visitor = () => other.evaluate(() => localStorage['captivate:demo:visitor']);
  const known = await visitor();
  await expect.poll(() => stage.conversationId(other)).toBe(second);

  await forgetMe(chat);
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(['forget']);
  expect(await leftOn(page)).toEqual(NOTHING);
  expect([stage.hub.conversation(first), stage.hub.conversation(second)]).toEqual([undefined, undefined]);
  await expect.poll(() => stage.conversationId(other)).toBeUndefined();
  expect((await leftOn(other)).local).toEqual([]);

  await chat.open();
  await expect(chat.own('the second one')).toHaveCount(0);
  await expect(chat.composer).toHaveValue('');
  await chat.say('a stranger');
  await stage.answered(chat, 'a stranger');
  expect(await visitor()).not.toBe(known);
});

test('offline nothing is erased by itself, and what is here on request', async ({
  page,
  context,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  const id = String(await stage.conversationId(page));
  const before = await leftOn(page);
  // What draws the question, and what erases, is here by then.
  await chat.choose('Forget me');
  await expect
    .poll(() =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('page-tools')),
      ),
    )
    .toBe(true);
  await context.setOffline(true);
  await chat.inside.getByRole('button', { name: 'Forget me', exact: true }).click();
  await expect(chat.inside.getByRole('alert')).toHaveText(
    'Not everything could be erased with us, so what is here was kept. Try again, or erase only what is here.',
  );
  await chat.inside.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.inside.getByRole('alert')).toBeVisible();
  expect(await leftOn(page)).toEqual(before);
  await expect(chat.own('hello')).toBeVisible();
  await chat.inside.getByRole('button', { name: 'Erase only here' }).click();
  await expect(chat.panel).toBeHidden();
  await expect.poll(() => leftOn(page)).toEqual(NOTHING);
  expect(stage.hub.conversation(id)).toBeDefined();
  await context.setOffline(false);
  await chat.open();
  await chat.say('a stranger');
  await stage.answered(chat, 'a stranger');
  expect(await stage.conversationId(page)).not.toBe(id);
});

test('once begun it is not called off by leaving the question', async ({ page, stage, chat }) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  stage.quirks({ slowMs: 1_500 });
  await forgetMe(chat);
  const question = chat.inside.getByRole('alertdialog');
  await page.keyboard.press('Escape');
  await expect(question.getByRole('button', { name: 'Keep' })).toBeDisabled();
  await expect(chat.panel).toBeHidden();
  expect(await leftOn(page)).toEqual(NOTHING);
});
