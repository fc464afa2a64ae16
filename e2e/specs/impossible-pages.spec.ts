import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect, type Stage, test } from '../stage.ts';

/** What reached the page as an error. */
function listen(page: Page): string[] {
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => uncaught.push(message));
  return uncaught;
}

/** Until the page's service worker answers what it asks for. */
async function untilControlled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
}

/** Nothing was lost: on a page of the same site that lets it, all that was said reaches the hub, once, in order. */
async function expectDelivered(page: Page, stage: Stage, chat: Chat, said: string[]): Promise<void> {
  await page.goto(stage.page('plain'));
  await expect(chat.host).toHaveCount(1);
  await chat.ensureOpen();
  for (const words of said) await expect(chat.own(words)).toHaveCount(1);
  await chat.composer.click();
  await expect.poll(() => stage.storedTexts(page)).toEqual(said);
}

test.describe('where a page makes the journey impossible', { tag: '@both' }, () => {
  test('WebSocket throws: the visitor is told, and what they say is kept; a frame has a socket of its own', async ({
    page,
    stage,
    chat,
    isolation,
  }) => {
    const uncaught = listen(page);
    await page.goto(stage.page('impossible/throwing-socket'));
    await chat.open();
    await chat.say('one');
    await chat.say('two');
    const told = chat.seen("We can't be reached right now. What you write is kept.").first();
    if (isolation === 'shadow') await expect(told).toBeVisible();
    else await expect.poll(() => stage.storedTexts(page)).toEqual(['one', 'two']);
    await expectDelivered(page, stage, chat, ['one', 'two']);
    expect(uncaught).toEqual([]);
  });

  test('a service worker answers for our files: the visitor is told, and a click tries again', async ({
    page,
    stage,
    chat,
  }) => {
    const uncaught = listen(page);
    await page.goto(stage.page('impossible/lying-worker-files'));
    await untilControlled(page);
    await chat.launcher.click();
    await expect(chat.host.getByRole('alert')).toHaveText(/can't be loaded/);
    // Where the worker has nothing to say, nothing has to be forgotten first.
    await page.goto(stage.page('plain'));
    await chat.open();
    expect(uncaught).toEqual([]);
  });

  test('a service worker answers for the hub: nothing counts as said that the hub does not have; a frame goes past it', async ({
    page,
    stage,
    chat,
    isolation,
  }) => {
    const uncaught = listen(page);
    await page.goto(stage.page('impossible/lying-worker'));
    await untilControlled(page);
    await chat.open();
    await chat.say('one');
    await chat.say('two');
    if (isolation === 'shadow') await expect(chat.own('two')).toContainText('Waiting to be sent');
    else await expect.poll(() => stage.storedTexts(page)).toEqual(['one', 'two']);
    // Whether it has them is asked there once it is clear that nothing more comes of what was sent here.
    await page.goto(stage.page('plain'));
    for (const words of ['one', 'two']) await expect(chat.own(words)).toHaveCount(1);
    expect(uncaught).toEqual([]);
  });

  test('a clock that stands still draws nothing after the first time; in a frame of its own the chat has another', async ({
    page,
    stage,
    chat,
    isolation,
  }) => {
    const uncaught = listen(page);
    await page.goto(stage.page('impossible/stopped-clock'));
    await chat.open();
    await chat.say('one');
    if (isolation === 'iframe') {
      await expect.poll(() => stage.storedTexts(page)).toEqual(['one']);
      await expect(chat.own('one')).toContainText('Sent');
    } else {
      expect(await stage.storedTexts(page)).toEqual([]);
      await expect(chat.composer).toHaveValue('one');
    }
    expect(uncaught).toEqual([]);
  });
});
