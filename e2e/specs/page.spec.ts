import { shiftsOf } from '../shifts.ts';
import { expect, test } from '../stage.ts';

test.describe('the page it sits on', () => {
  for (const csp of ['hosts', 'nonces', 'strict-dynamic', 'hash']) {
    test(`works under a strict policy with Trusted Types (${csp}), without a violation`, async ({
      page,
      stage,
      chat,
    }) => {
      const violations: string[] = [];
      await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          void (window as unknown as { tellViolation(text: string): void }).tellViolation(
            `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
          );
        });
      });
      await page.goto(stage.page(csp === 'hash' ? 'single' : 'policy', { csp }));
      await chat.open();
      await chat.say('hello');
      await stage.answered(chat, 'hello');
      for (const part of ['markdown', 'html', 'buttons', 'cards', 'image', 'files', 'unknown']) {
        await chat.say(`show ${part}`);
        await stage.answered(chat, `show ${part}`);
      }
      await expect(chat.log.locator('strong').first()).toBeVisible();
      expect(violations).toEqual([]);
      if (csp === 'hash') expect(stage.scriptRequests).toEqual(['/captivate-chat.single.js']);
    });
  }

  test('under Global Privacy Control an option that comes later opens nothing, nor where a conversation is resumed', async ({
    page,
    stage,
    chat,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
      (window as { CaptivateChat?: unknown }).CaptivateChat = [
        (api: { update(options: object): void }) => api.update({ open: 'always' }),
      ];
    });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await chat.close();
    await page.reload();
    await expect.poll(() => stage.storedTexts(page)).toEqual(['hello']);
    await expect(chat.launcher).toBeVisible();
    await expect(chat.panel).toBeHidden();
  });

  test('queued calls run in order when a tag manager adds the script late', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('late'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await expect.poll(async () => (await stage.stored(page))?.metadata).toMatchObject({ queued: 'yes' });
  });

  test('a second copy of the script does nothing but say so', async ({ page, stage, chat }) => {
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(stage.page('twice'));
    await chat.open();
    await expect(chat.host).toHaveCount(1);
    expect(lines.filter((line) => line.includes('second tag'))).toHaveLength(1);
  });

  test('closed: one element, one global, nothing stored, connected or shifted', async ({
    page,
    stage,
    chat,
  }) => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(stage.page('plain', { apikey: '' }));
    const before = await page.evaluate(() => Object.keys(window));
    requests.length = 0;
    await page.goto(stage.page('plain'));
    await expect(chat.launcher).toBeVisible();
    const after = await page.evaluate(() => ({
      keys: Object.keys(window),
      storage: localStorage.length + sessionStorage.length,
      cookies: document.cookie,
    }));
    expect(after.keys.filter((key) => !before.includes(key))).toEqual(['CaptivateChat']);
    expect(after).toMatchObject({ storage: 0, cookies: '' });
    expect(await shiftsOf(page)).toEqual([]);
    // The same watch sees what does move.
    await page.evaluate(() => document.body.prepend(document.createElement('hr')));
    expect(await shiftsOf(page)).not.toEqual([]);
    expect(sockets).toEqual([]);
    expect(requests).toEqual(['/plain.html', '/captivate-chat.js']);
  });

  test('destroy() leaves nothing behind, and the tag may come again', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await page.evaluate(() => (window.CaptivateChat as { destroy(): void }).destroy());
    await expect(chat.host).toHaveCount(0);
    expect(await page.evaluate(() => 'CaptivateChat' in window)).toBe(false);
    await page.evaluate(() => {
      const old = document.querySelector('script') as HTMLScriptElement;
      const again = document.createElement('script');
      for (const { name, value } of old.attributes) again.setAttribute(name, value);
      document.head.append(again);
    });
    await expect(chat.launcher).toBeVisible();
  });

  test("typing in the chat triggers none of the page's shortcuts", { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await page.evaluate(() => {
      const counted = window as unknown as { shortcuts: number };
      counted.shortcuts = 0;
      document.addEventListener('keydown', () => counted.shortcuts++);
    });
    await chat.open();
    await chat.composer.pressSequentially('s/k?');
    expect(await page.evaluate(() => (window as unknown as { shortcuts: number }).shortcuts)).toBe(0);
  });

  test('fills an element of the page when it is inline', { tag: '@both' }, async ({ page, stage, chat }) => {
    await page.goto(stage.page('inline'));
    await expect(chat.composer).toBeVisible();
    const [panel, box] = [await chat.panel.boundingBox(), await page.locator('#chat').boundingBox()];
    expect(panel?.width).toBeCloseTo(box?.width ?? 0, 0);
    expect(panel?.height).toBeCloseTo(box?.height ?? 0, 0);
  });
});
