import type { CaptivateChatApi } from '../../widget/host/public-api.ts';
import { expect, test } from '../stage.ts';
import { expectQuiet, watch } from '../watch.ts';

test.describe('the chat without its tag', () => {
  test('a page of the older widget works by the address of the script alone', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('older'));
    await expect(chat.launcher).toBeVisible();
    expect(await page.evaluate('before')).toBe(false);
    await expect.poll(() => page.evaluate('connections')).toEqual([true, 'later']);
    await chat.open();
    await expect(chat.panel).toHaveAccessibleName('Older shop');
    await chat.say('hello');
    await stage.answered(chat, 'hello');
  });

  test('the older global takes what pages hand over wrongly, and says what to do', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('older'));
    await page.evaluate(
      (url) => {
        const { Captivate } = window as unknown as { Captivate: { init(options: unknown): void } };
        (window.CaptivateChat as { destroy(): void }).destroy();
        const circle: Record<string, unknown> = { apiKey: 'demo' };
        circle.metadata = circle;
        Captivate.init(null);
        Captivate.init(circle);
        Captivate.init({ apiKey: 'demo', url, title: undefined, fileTypes: ['.pdf', '.png'] });
        Captivate.init({ apiKey: 'demo' });
      },
      stage.hub.url.replace('http', 'ws'),
    );
    await chat.open();
    await expect(chat.panel).toHaveAccessibleName('Chat');
    await expect(chat.host.locator('input[type=file]')).toHaveCount(0);
    const lines = seen.lines.filter((line) => line.includes('[captivate-chat]')).join();
    for (const words of ['apikey is missing', 'could not read its options', 'second tag does nothing'])
      expect(lines).toContain(words);
    expect(lines).not.toContain("can't be used");
    expect(seen.errors).toEqual([]);
  });

  test('the plain loader adds no such global', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await expect(chat.launcher).toBeVisible();
    expect(await page.evaluate(() => 'Captivate' in window)).toBe(false);
  });

  test('a module mounts it, and puts nothing on the window', async ({ page, stage, chat }) => {
    await page.goto(stage.page('module'));
    await chat.open();
    await expect(chat.panel).toHaveAccessibleName('Module shop');
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expect(await page.evaluate(() => 'CaptivateChat' in window)).toBe(false);
    await page.evaluate('chat.destroy()');
    await expect(chat.host).toHaveCount(0);
  });

  test('an element of the page stays where it is, is empty after destroy(), and takes the next chat', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('module'));
    await chat.open();
    const seen = await page.evaluate(
      async ([src, apiUrl]) => {
        (window as unknown as { chat: CaptivateChatApi }).chat.destroy();
        const { mount }: typeof import('../../entries/mount.ts') = await import(src as string);
        const host = document.createElement('captivate-chat');
        document.body.append(host);
        // As React does it in its strict mode.
        const first = mount({ apikey: 'demo', apiUrl }, host);
        first.destroy();
        const isThere = host.parentNode === document.body;
        const left = host.shadowRoot?.childElementCount;
        const second = mount({ apikey: 'demo', apiUrl }, host);
        second.open();
        return { isThere, left, isStill: host.parentNode === document.body };
      },
      [`${stage.scriptUrl}/index.js`, stage.hub.url] as const,
    );
    expect(seen).toEqual({ isThere: true, left: 0, isStill: true });
    await expect(chat.composer).toBeVisible();
    const launchers = chat.host.locator('.launcher');
    await expect(launchers).toHaveCount(1);
    await expect(launchers).toHaveAttribute('aria-busy', 'false');
  });
});

test.describe('the element', () => {
  test('has its options as attributes and properties, which may change', async ({ page, stage, chat }) => {
    await page.goto(stage.page('element'));
    await chat.open();
    await expect(chat.panel).toHaveAccessibleName('Element shop');
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await chat.host.evaluate((element) => element.setAttribute('title', 'Renamed'));
    await expect(chat.panel).toHaveAccessibleName('Renamed');
    await chat.host.evaluate((element) => Object.assign(element, { subtitle: 'By property' }));
    await expect(chat.seen('By property')).toBeVisible();
    expect(await chat.host.evaluate((element) => element.getAttribute('subtitle'))).toBe('By property');
    // What is off without its attribute is off again when that is taken away.
    const menu = chat.panel.getByRole('button', { name: 'More options' });
    const entry = chat.inside.getByRole('menuitemcheckbox', { name: 'Notifications' });
    await chat.host.evaluate((element) => element.setAttribute('notifications', ''));
    await menu.click();
    await expect(entry).toBeVisible();
    await page.keyboard.press('Escape');
    await chat.host.evaluate((element) => element.removeAttribute('notifications'));
    await menu.click();
    await expect(chat.inside.getByRole('menuitem', { name: 'New conversation' })).toBeVisible();
    await expect(entry).toHaveCount(0);
  });

  test('survives a move, goes when it is removed, and comes back when it is put back', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('element'));
    await chat.open();
    await chat.composer.fill('half a thought');
    await page.evaluate(() => {
      const element = document.querySelector('captivate-chat') as Element;
      document.documentElement.append(element);
    });
    await expect(chat.composer).toHaveValue('half a thought');
    await page.evaluate(() => {
      const element = document.querySelector('captivate-chat') as Element;
      Object.assign(window, { element });
      element.remove();
    });
    await expect(chat.host).toHaveCount(0);
    await page.evaluate('document.body.append(element)');
    await expect(chat.composer).toHaveValue('half a thought');
    expectQuiet(seen);
  });

  test('fills the place where it stands with `inline`, and has nothing to close it by', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('element-inline'));
    await expect(chat.composer).toBeVisible();
    await expect(chat.launcher).toHaveCount(0);
    const box = await chat.panel.boundingBox();
    expect([box?.width, box?.height]).toEqual([420, 520]);
    await chat.say('hello');
    await stage.answered(chat, 'hello');
  });

  test('without a key is nothing until it has one', async ({ page, stage, chat }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('element'));
    await expect(chat.launcher).toBeVisible();
    await page.evaluate(() => {
      const [first] = document.querySelectorAll('captivate-chat');
      first?.remove();
      const element = document.createElement('captivate-chat');
      document.body.append(element);
    });
    await expect(chat.launcher).toHaveCount(0);
    await chat.host.evaluate(
      (element, url) => {
        element.setAttribute('url', url);
        element.setAttribute('apikey', 'demo');
      },
      stage.hub.url.replace('http', 'ws'),
    );
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expectQuiet(seen);
  });

  test("leaves the script tag's own element alone", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await page.evaluate(
      (address) =>
        import(address).then(() => {
          document.querySelector('captivate-chat')?.setAttribute('title', 'not ours');
        }),
      `${stage.scriptUrl}/element.js`,
    );
    await expect(chat.panel).not.toHaveAccessibleName('not ours');
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await expect(chat.host).toHaveCount(1);
  });
});
