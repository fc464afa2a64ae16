import type { Page } from '@playwright/test';
import type { CaptivateChatApi } from '../../widget/host/public-api.ts';
import { expect, test, untilKept } from '../stage.ts';

const destroy = (page: Page) => page.evaluate(() => (window.CaptivateChat as { destroy(): void }).destroy());

/** What is left of the chat on the page. */
const remains = (page: Page) =>
  page.evaluate(() => ({
    hosts: document.querySelectorAll('captivate-chat').length,
    global: 'CaptivateChat' in window,
  }));

const NOTHING = { hosts: 0, global: false };

test.describe('destroy()', { tag: '@both' }, () => {
  test('while the app is on its way: it comes, and does nothing; what its frame asked for is not even asked for any more', async ({
    page,
    stage,
    chat,
    isolation,
  }) => {
    const errors: string[] = [];
    const sockets: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('websocket', (socket) => sockets.push(socket.url()));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/chat-[\w-]+\.js$/, async (route) => {
      await held;
      // With its frame the request is gone.
      await route.continue().catch(() => {});
    });
    await page.goto(stage.page('plain'));
    const asked = page.waitForRequest(/\/chat-[\w-]+\.js$/);
    await chat.launcher.click();
    await asked;
    await destroy(page);
    const came = isolation === 'shadow' && page.waitForResponse(/\/chat-[\w-]+\.js$/);
    release();
    await came;
    // As long as mounting takes, and more.
    await page.waitForTimeout(200);
    expect(await remains(page)).toEqual(NOTHING);
    expect([...sockets, ...errors]).toEqual([]);
  });

  test('while it is connected: no other socket is opened, nor by a chat that is built anew more than its own', async ({
    page,
    stage,
    chat,
  }) => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(stage.page('plain'));
    await chat.open();
    await expect.poll(() => stage.conversationId(page)).toBeTruthy();
    expect(sockets).toHaveLength(1);
    await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).update({ dedupes: 'on' }));
    await expect.poll(() => sockets.length).toBe(2);
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await destroy(page);
    await page.waitForTimeout(200);
    expect(sockets).toHaveLength(2);
  });

  test('while it connects: the socket is closed, and no other is opened', async ({ page, stage, chat }) => {
    stage.quirks({ neverConnects: true });
    await page.goto(stage.page('plain'));
    const opened = page.waitForEvent('websocket');
    await chat.open();
    await chat.say('unsent');
    const socket = await opened;
    const others: string[] = [];
    page.on('websocket', (other) => others.push(other.url()));
    await untilKept(page);
    const closed = socket.waitForEvent('close');
    await destroy(page);
    await closed;
    await page.waitForTimeout(200);
    expect(await remains(page)).toEqual(NOTHING);
    expect(others).toEqual([]);
    // What was unsent was kept: on the next page it is sent, once, as soon as the visitor goes on.
    stage.quirks({ neverConnects: false });
    await page.goto(stage.page('plain'));
    await expect(chat.own('unsent')).toHaveCount(1);
    await chat.composer.click();
    await expect.poll(() => stage.storedTexts(page)).toEqual(['unsent']);
  });
});
