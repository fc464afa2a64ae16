/** What only a chat in a frame of its own has to show; the journeys that are tagged `@both` are made in it, too. */
import type { CaptivateChatApi } from '../../widget/host/public-api.ts';
import { chatOn } from '../chat.ts';
import { listen } from '../listen.ts';
import { isHit, openDialog, parentOf } from '../placement.ts';
import { expect, test } from '../stage.ts';

test.use({ isolation: 'iframe' });

test.describe('under a policy', () => {
  for (const csp of ['hosts', 'nonces', 'strict-dynamic']) {
    test(`that allows the script (${csp}), the frame starts without a violation`, async ({
      page,
      stage,
      chat,
    }) => {
      const { violations, lines } = await listen(page);
      await page.goto(stage.page('policy', { csp: `${csp}-untyped` }));
      await chat.open();
      for (const part of ['markdown', 'html', 'cards', 'image']) {
        await chat.say(`show ${part}`);
        await stage.answered(chat, `show ${part}`);
      }
      await expect(chat.log.locator('strong').first()).toBeVisible();
      expect(violations).toEqual([]);
      expect(lines).toEqual([]);
    });
  }

  test('whose nonce no script shows any more, `nonce` says it; without it the chat stands in the page', async ({
    page,
    stage,
    chat,
  }) => {
    const { violations, lines } = await listen(page);
    await page.goto(stage.page('nonce-gone', { csp: 'nonces-untyped', nonce: 'e2e' }));
    await chat.open();
    expect([violations, lines]).toEqual([[], []]);
    await page.evaluate(() => localStorage.clear());
    await page.goto(stage.page('nonce-gone', { csp: 'nonces-untyped' }));
    await chatOn(page).open();
    await expect(chat.host.locator('iframe')).toHaveCount(0);
    expect(lines.filter((line) => line.includes('data-nonce'))).toHaveLength(1);
  });

  test('that enforces Trusted Types the chat stands in the page, and one line says so', async ({
    page,
    stage,
    chat,
  }) => {
    const { lines } = await listen(page);
    await page.goto(stage.page('policy', { csp: 'nonces' }));
    await chatOn(page).open();
    await expect(chat.host.locator('iframe')).toHaveCount(0);
    expect(lines.filter((line) => line.includes('[captivate-chat]'))).toEqual([
      expect.stringContaining('data-isolation'),
    ]);
    expect(lines.filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });
});

test('where no frame can be started, a call that fails keeps none of those behind it', async ({
  page,
  stage,
}) => {
  const { lines } = await listen(page);
  await page.addInitScript(() => {
    (window.CaptivateChat as unknown) = [
      (chat: CaptivateChatApi) => {
        chat.identify(null as never);
        chat.open();
      },
    ];
  });
  await page.goto(stage.page('policy', { csp: 'nonces' }));
  await expect(chatOn(page).composer).toBeVisible();
  expect(lines.filter((line) => line.includes('A call failed'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('uncaught'))).toEqual([]);
});

test('neither frame nor app can be fetched: the launcher says so, and the next click tries again', async ({
  page,
  stage,
}) => {
  let isBroken = true;
  await page.route(/captivate-chat\/(inside|chat)-/, (route) =>
    isBroken ? route.abort() : route.continue(),
  );
  await page.goto(stage.page('plain'));
  const inPage = chatOn(page);
  await inPage.launcher.click();
  await expect(inPage.host.getByRole('alert')).toHaveText(/can't be loaded. Try again./);
  isBroken = false;
  await inPage.launcher.click();
  await expect(inPage.composer).toBeVisible();
});

test('in the build in one file the chat stands in the page, and one line says so', async ({
  page,
  stage,
}) => {
  const { lines } = await listen(page);
  await page.goto(stage.page('single'));
  await chatOn(page).open();
  expect(lines).toEqual([expect.stringContaining('data-isolation needs captivate-chat.js')]);
});

test('another word is told, and the chat stands in the page', async ({ page, stage }) => {
  const { lines } = await listen(page);
  await page.goto(stage.page('plain', { isolation: 'ifram' }));
  await chatOn(page).open();
  expect(lines.filter((line) => line.includes('[captivate-chat]'))).toEqual([
    expect.stringContaining('use shadow or iframe'),
  ]);
});

test('a realm of its own: what the page has changed in its own reaches nobody in it', async ({
  page,
  stage,
  chat,
}) => {
  await page.addInitScript(() => {
    if (window !== top) return;
    // The page's own; the frame begins with those of the browser.
    Object.assign(window, { WebSocket: undefined, fetch: undefined, isOfThePage: true });
  });
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  expect(await chat.inside.evaluate(() => 'isOfThePage' in window)).toBe(false);
});

test('only the panel stands in the way of the page, and a large picture for as long as it is shown', async ({
  page,
  stage,
  chat,
}) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.goto(stage.page('plain'));
  await chat.open();
  const field = page.getByRole('textbox', { name: 'Page field' });
  await field.click();
  await expect(field).toBeFocused();
  expect(await isHit(chat.launcher)).toBe(true);
  await chat.say('show image');
  await chat.inside
    .getByRole('button', { name: /^Open image/ })
    .last()
    .click();
  await expect(chat.inside.locator('.lightbox')).toBeVisible();
  await expect(chat.host.locator('.stage')).toHaveAttribute('data-large', '');
  await page.keyboard.press('Escape');
  await expect(chat.host.locator('.stage')).not.toHaveAttribute('data-large', '');
  await field.click();
  await expect(field).toBeFocused();
});

test('looks as the page says, then and when it changes its mind', async ({ page, stage, chat }) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--captivate-surface', 'rgb(1, 2, 3)');
    document.documentElement.style.setProperty('--captivate-font-size', '1.25rem');
    document.documentElement.style.fontSize = '20px';
  });
  await expect(chat.panel).toHaveCSS('background-color', 'rgb(1, 2, 3)');
  await expect(chat.panel).toHaveCSS('font-size', '25px');
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'captivate-chat { --captivate-width: 300px; --captivate-surface: rgb(4, 5, 6) }';
    document.head.append(style);
  });
  await expect(chat.panel).toHaveCSS('background-color', 'rgb(4, 5, 6)');
  await expect(chat.panel).toHaveCSS('width', '300px');
});

test('moved without a way to keep it, the chat is started again as it was', async ({ page, stage, chat }) => {
  await page.addInitScript(() => {
    // As in a browser that has no `moveBefore`.
    Reflect.deleteProperty(Element.prototype, 'moveBefore');
    // Before it is there: a number for an option, too.
    window.CaptivateChat = [
      (api) => {
        api.update({ fileSize: 5_000_000 as never, userPhone: undefined });
        api.identify({ userId: '42', userName: 'Grace' });
        api.setMetadata({ cart: 3 });
      },
    ];
  });
  await page.goto(stage.page('plain', { persist: 'memory', 'user-phone': '7' }));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  await chat.composer.fill('half a sentence');
  const id = await stage.conversationId(page);
  await openDialog(page, 'first');
  await expect.poll(() => parentOf(chat)).toBe('first');
  await expect(chat.own('hello')).toBeVisible();
  await expect(chat.composer).toHaveValue('half a sentence');
  expect(await stage.conversationId(page)).toBe(id);
  await chat.say('and on');
  await stage.answered(chat, 'and on');
  // What is called while there is no frame is for the next one, and its answer comes from there.
  const text = await page.evaluate(async () => {
    const api = window.CaptivateChat as CaptivateChatApi;
    const host = document.querySelector('captivate-chat') as Element;
    document.documentElement.append(host);
    api.send('on the way');
    return api.transcript();
  });
  expect(text).toContain('on the way');
  await expect.poll(() => stage.storedTexts(page)).toEqual(['hello', 'and on', 'on the way']);
  expect(await stage.conversationId(page)).toBe(id);
  await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).newConversation());
  await expect.poll(() => stage.conversationId(page)).not.toBe(id);
  await expect.poll(async () => (await stage.stored(page))?.userId).toBe('42');
  const stored = await stage.stored(page);
  expect(stored?.visitor).toEqual({ name: 'Grace' });
  expect(stored?.metadata).toMatchObject({ cart: 3 });
});
