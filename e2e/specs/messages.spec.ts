import type { Page } from '@playwright/test';
import { expect, test } from '../stage.ts';

/** What the page's console got from the widget. */
function listen(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('[captivate-chat]')) lines.push(message.text());
  });
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.message}`));
  return lines;
}

/** Each row of docs/messages.md: the exact words, in their place, and nothing lost. */
test.describe('when something is wrong', () => {
  test('a missing key: one line for the owner, no chat', async ({ page, stage, chat }) => {
    const lines = listen(page);
    await page.goto(stage.page('plain', { apikey: '' }));
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain('data-apikey is missing');
    await expect(chat.host).toHaveCount(0);
  });

  test('a refused key looks like an unreachable hub: said, with another way to get in touch', async ({
    page,
    stage,
    chat,
  }) => {
    const lines = listen(page);
    await page.goto(stage.page('plain', { apikey: 'WRONG-KEY', contact: 'mailto:hello@example.com' }));
    await chat.open();
    await chat.say('Are you there?');
    await expect(chat.seen("We can't be reached right now. What you write is kept.")).toBeVisible({
      timeout: 25_000,
    });
    await expect(chat.inside.getByRole('link', { name: 'Contact us another way' }).first()).toHaveAttribute(
      'href',
      'mailto:hello@example.com',
    );
    await expect(chat.own('Are you there?')).toBeVisible();
    expect(lines.filter((line) => line.includes('cannot be reached'))).toHaveLength(1);
  });

  test('frames that make no sense are skipped, and said once', async ({ page, stage, chat }) => {
    const lines = listen(page);
    stage.quirks({ junk: true });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expect(lines.filter((line) => line.includes('could not be read'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  test('100 KB go by HTTP; where only the socket is there, they come back as a draft', async ({
    page,
    stage,
    chat,
  }) => {
    const long = 'word '.repeat(20_000).trim();
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say(long);
    await expect
      .poll(async () => (await stage.storedTexts(page)).at(-1)?.length, { timeout: 15_000 })
      .toBe(long.length);
    await page.goto(stage.page('plain', { 'api-url': '' }));
    await expect(chat.composer).toBeVisible();
    await chat.say(long);
    await expect(chat.seen('This message is too long. Shorten it, or send it as a file.')).toBeVisible();
    await expect(chat.composer).toHaveValue(long);
  });

  test('a wrong attribute: a line with the remedy, and the default', async ({ page, stage, chat }) => {
    const lines = listen(page);
    await page.goto(stage.page('plain', { position: 'middle', colour: 'red', 'file-size': 'big' }));
    await chat.open();
    // The remedies are fetched only where something is wrong.
    const says = (words: string) => expect.poll(() => lines.some((line) => line.includes(words))).toBe(true);
    await says('data-position="middle" can\'t be used: use');
    await says('data-colour is no option');
    await says('data-file-size="big"');
  });

  test('a file too big, empty or of a wrong type is refused before any byte leaves', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { 'file-size': '1KB' }));
    await chat.open();
    const uploads: string[] = [];
    page.on('request', (request) => request.url().includes('file-to-text') && uploads.push(request.url()));
    await chat.inside.locator('input[type=file]').setInputFiles([
      { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.alloc(4096, 'a') },
      { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    const tray = chat.inside.getByRole('list', { name: 'Files to send' });
    await expect(tray.getByText('Larger than 1')).toBeVisible();
    await expect(tray.getByText("Files of this type can't be sent")).toBeVisible();
    await expect(tray.getByText('This file is empty')).toBeVisible();
    expect(uploads).toEqual([]);
  });

  test('an upload that fails can be tried again', async ({ page, stage, chat }) => {
    stage.quirks({ uploadFails: true });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.inside
      .locator('input[type=file]')
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
    await expect(chat.seen("The file couldn't be uploaded. Try again.")).toBeVisible();
    stage.quirks({ uploadFails: false });
    await chat.inside.getByRole('button', { name: 'Try note.txt again' }).click();
    await chat.say('with a note');
    await expect(chat.own('note.txt')).toBeVisible();
  });

  test('a conversation that the hub forgot starts anew: the screen stays', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const before = await stage.conversationId(page);
    await stage.forget(page);
    await chat.say('still there?');
    await expect(chat.seen('A new conversation has begun. What you wrote stays here.')).toBeVisible();
    await expect(chat.own('hello')).toBeVisible();
    await expect.poll(() => stage.conversationId(page)).not.toBe(before);
    await expect.poll(() => stage.storedTexts(page)).toContain('still there?');
  });

  test('storage that throws: the chat works, and says what that means', async ({
    page,
    context,
    stage,
    chat,
  }) => {
    test.slow();
    const lines = listen(page);
    await page.clock.install();
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
    });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expect(lines.filter((line) => line.startsWith('uncaught'))).toEqual([]);
    expect(lines.filter((line) => line.includes('Nothing can be stored'))).toHaveLength(1);
    await context.setOffline(true);
    await expect(chat.seen('Keep this page open until then.')).toBeVisible();
    await chat.say('written without a net');
    await expect(chat.own('written without a net')).toBeVisible();
    await context.setOffline(false);
    // Where it left just before the net was known to be gone, it is looked for after its time, then sent.
    await page.clock.fastForward(45_000);
    await expect.poll(() => stage.storedTexts(page), { timeout: 80_000 }).toContain('written without a net');
  });

  test('HTTP that a policy forbids: messages go by the socket, and none is lost', async ({
    page,
    stage,
    chat,
  }) => {
    const lines = listen(page);
    stage.quirks({ noCors: true });
    await page.clock.install();
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('first');
    await chat.say('second');
    await expect.poll(() => lines.some((line) => line.includes('all goes by the socket'))).toBe(true);
    // Whether the first arrived can't be known: it is looked for once a late request has had its time.
    await page.clock.fastForward(45_000);
    await expect
      .poll(() => stage.storedTexts(page), { timeout: 25_000 })
      .toEqual(expect.arrayContaining(['first', 'second']));
    expect(lines.filter((line) => line.includes('all goes by the socket'))).toHaveLength(1);
  });

  test("an app that can't be fetched: the launcher says so, and the next click tries again", async ({
    page,
    stage,
    chat,
  }) => {
    let isBroken = true;
    await page.route(/captivate-chat\/|%/, (route) => (isBroken ? route.abort() : route.continue()));
    await page.goto(stage.page('plain'));
    await chat.launcher.click();
    await expect(chat.host.getByText("The chat can't be loaded. Try again.")).toBeVisible({
      timeout: 10_000,
    });
    isBroken = false;
    await chat.launcher.click();
    await expect(chat.composer).toBeVisible({ timeout: 10_000 });
  });
});
