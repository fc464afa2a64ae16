import { expect } from '@playwright/test';
import type { CaptivateChatApi } from '../widget/host/public-api.ts';
import { callsOf, mountsOf, test } from './testing/open-page.ts';

const LOADER = ['/captivate-chat.js'];

test.describe('what is there at first', () => {
  test('is one host element with a launcher, one global, and one request', async ({ page, visit }) => {
    const { requests, lines } = await visit();
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await expect(launcher).toBeVisible();
    await expect(launcher).toHaveAttribute('aria-expanded', 'false');
    expect(await page.locator('html > captivate-chat').count()).toBe(1);
    expect(await page.evaluate(() => window.CaptivateChat && 'state' in window.CaptivateChat)).toBe(true);
    expect(requests).toEqual(LOADER);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(lines).toEqual([]);
  });

  test('is nothing on an engine without the colours of our styles', async ({ page, visit }) => {
    const { lines } = await visit({
      head: `<script>Object.defineProperty(CSSStyleDeclaration.prototype, 'color', { get: () => '', set() {} })</script>`,
    });
    await page.waitForLoadState();
    await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).open());
    await expect(page.locator('captivate-chat')).toHaveCount(0);
    expect(lines).toEqual([]);
  });

  test('is nothing without a key, and one line that says so', async ({ page, visit }) => {
    const { lines } = await visit({ tag: false, body: '<script src="__SRC__" data-apikey=" "></script>' });
    await expect(page.locator('captivate-chat')).toHaveCount(0);
    expect(lines).toEqual([expect.stringContaining('data-apikey is missing')]);
  });

  test('is there once, whatever the number of tags', async ({ page, visit }) => {
    const { lines } = await visit({ body: '<script src="__SRC__" data-apikey="first"></script>' });
    await page.waitForLoadState();
    await expect(page.locator('captivate-chat')).toHaveCount(1);
    expect(lines).toEqual([expect.stringContaining('second tag does nothing')]);
  });
});

test.describe('the tag is found', () => {
  const add = (root: string, more = '') =>
    `<script>const s = document.createElement('script'); s.src = '__SRC__'; s.dataset.apikey = 'k'; ${more}; (${root}).append(s)</script>`;
  const ways = {
    'in the body': '<script src="__SRC__" data-apikey="k"></script>',
    deferred: '<script src="__SRC__" data-apikey="k" defer></script>',
    'as a module': '<script type="module" src="__SRC__" data-apikey="k"></script>',
    'appended by another script': add('document.head'),
    'in a shadow root': `<div id="h"></div>${add("document.getElementById('h').attachShadow({ mode: 'open' })")}`,
    'where an element is named currentScript': `<img name="currentScript" alt=""><script type="module" src="__SRC__" data-apikey="k"></script>`,
    'where the options stand on another tag of ours':
      '<script type="text/plain" data-apikey="k" src="__SRC__"></script><script src="__SRC__"></script>',
    'with a query behind its name': '<script src="__SRC__?v=/1" data-apikey="k"></script>',
  };
  for (const [way, body] of Object.entries(ways)) {
    test(way, async ({ page, visit }) => {
      await visit({ tag: false, body });
      await page.getByRole('button', { name: 'Open chat' }).click();
      await expect.poll(() => callsOf(page)).toEqual(['open']);
    });
  }
});

test.describe('the app comes', () => {
  test('when the launcher is clicked, and opens once', async ({ page, visit }) => {
    await visit();
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await launcher.click();
    await expect(launcher).toHaveAttribute('aria-expanded', 'true');
    await launcher.click();
    await expect(launcher).toHaveAttribute('aria-expanded', 'false');
    expect(await callsOf(page)).toEqual(['open', 'toggle']);
    expect(await mountsOf(page)).toBe(1);
  });

  test('when the pointer or the focus comes near, but only to be at hand', async ({ page, visit }) => {
    const { requests } = await visit();
    await page.getByRole('button', { name: 'Open chat' }).focus();
    await expect.poll(() => requests.length).toBe(2);
    expect(await mountsOf(page)).toBe(0);
  });

  test('by itself where a conversation is under way', async ({ page, visit }) => {
    await visit({
      head: `<script>localStorage['captivate:k:session'] = JSON.stringify({ open: false, activeAt: Date.now() - 3600e3 })</script>`,
    });
    await expect.poll(() => mountsOf(page)).toBe(1);
    expect(await callsOf(page)).toEqual([]);
  });

  test('by itself where the option open says so', async ({ page, visit }) => {
    await visit({ attributes: 'data-open="desktop"' });
    await expect.poll(() => mountsOf(page)).toBe(1);
  });

  test('on the second try, from the same folder under another address', async ({ page, visit }) => {
    await page.clock.install();
    const { requests, lines } = await visit({ serveApp: (nth) => nth > 0 });
    await page.getByRole('button', { name: 'Open chat' }).click();
    await expect.poll(() => requests.length).toBeGreaterThan(1);
    await page.clock.runFor(2000);
    await expect.poll(() => callsOf(page)).toEqual(['open']);
    expect(requests.at(-1)).toMatch(/^\/captivate%2dchat\//);
    expect(lines.filter((line) => line.includes('[captivate-chat]'))).toEqual([]);
  });

  test('not at all: the visitor and the owner are told, and the next click tries again', async ({
    page,
    visit,
  }) => {
    await page.clock.install();
    let isDown = true;
    const { requests, lines } = await visit({ serveApp: () => !isDown });
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await launcher.click();
    await expect.poll(() => requests.length).toBeGreaterThan(1);
    await page.clock.runFor(2000);
    await expect(page.getByRole('alert')).toHaveText(/can't be loaded. Try again./);
    expect(lines.filter((line) => line.includes('[captivate-chat]'))).toHaveLength(1);
    isDown = false;
    await launcher.click();
    await expect(launcher).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await mountsOf(page)).toBe(1);
  });
});

test('touches no storage while it draws the launcher: the first touch holds a page up as long as all the rest', async ({
  page,
  visit,
}) => {
  await visit({
    head: `<script>
      const touched = [];
      for (const name of ['localStorage', 'sessionStorage']) {
        const area = window[name];
        Object.defineProperty(window, name, {
          get() {
            touched.push(name + (document.currentScript ? ' by the script itself' : ' later'));
            return area;
          },
        });
      }
    </script>`,
  });
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await expect.poll(() => page.evaluate('touched')).toEqual(['localStorage later']);
});

test.describe('Global Privacy Control', () => {
  for (const isPrivate of [false, true]) {
    test(`${isPrivate ? 'lets nothing' : 'where it is not on, lets the greeting'} come unasked`, async ({
      page,
      visit,
    }) => {
      const { requests, lines } = await visit({
        head: `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: ${isPrivate} })</script>`,
        attributes: 'data-greeting="Hello" data-open="always"',
      });
      const launcher = page.getByRole('button', { name: 'Open chat' });
      const greeting = page.getByText('Hello');
      await expect(launcher).toBeVisible();
      await expect(greeting).toHaveCount(isPrivate ? 0 : 1);
      await expect.poll(() => mountsOf(page)).toBe(isPrivate ? 0 : 1);
      if (!isPrivate) return;
      await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).update({ greeting: 'Hello' }));
      await expect(greeting).toHaveCount(0);
      expect(requests).toEqual(LOADER);
      await launcher.click();
      await expect.poll(() => callsOf(page)).toEqual(['update', 'open']);
      expect(lines).toEqual([]);
    });

    test(`${isPrivate ? 'lets nothing' : 'where it is not on, lets the panel'} be opened by an option that comes later`, async ({
      page,
      visit,
    }) => {
      const { requests } = await visit({
        head: `<script>
          Object.defineProperty(navigator, 'globalPrivacyControl', { value: ${isPrivate} });
          CaptivateChat = [(chat) => chat.update({ open: 'always' })];
        </script>`,
      });
      const launcher = page.getByRole('button', { name: 'Open chat' });
      await expect(launcher).toBeVisible();
      await expect.poll(() => mountsOf(page)).toBe(isPrivate ? 0 : 1);
      if (!isPrivate) return;
      expect(requests).toEqual(LOADER);
      // What the page asks for in so many words is no option.
      await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).open());
      await expect.poll(() => callsOf(page)).toEqual(['update', 'open']);
    });
  }
});

test.describe('calls of the page', () => {
  test('made before the script has run are made in order', async ({ page, visit }) => {
    await visit({
      head: `<script>(window.CaptivateChat ??= []).push((c) => c.setMetadata({ a: 1 }), (c) => c.nothing(), (c) => c.send('Hi'))</script>`,
    });
    await expect.poll(() => callsOf(page)).toEqual(['setMetadata', 'send']);
  });

  test('that only concern the launcher need no app', async ({ page, visit }) => {
    const { requests } = await visit();
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await launcher.waitFor();
    const call = (name: 'hide' | 'show') =>
      page.evaluate(
        (method) => (window.CaptivateChat as unknown as Record<string, () => void>)[method]?.(),
        name,
      );
    await call('hide');
    await expect(launcher).toBeHidden();
    await call('show');
    await expect(launcher).toBeVisible();
    await page.evaluate(() =>
      (window.CaptivateChat as { update(o: object): void }).update({
        launcherLabel: 'Help',
        position: 'start',
      }),
    );
    await expect(page.getByRole('button', { name: 'Help' })).toBeInViewport();
    expect((await page.getByRole('button', { name: 'Help' }).boundingBox())?.x).toBeLessThan(100);
    expect(requests).toEqual(LOADER);
  });
});

test.describe('destroy', () => {
  for (const isMounted of [false, true]) {
    test(`leaves nothing ${isMounted ? 'of the app' : 'where there was only the launcher'}`, async ({
      page,
      visit,
    }) => {
      const { src, lines } = await visit({
        body: '<button id="own">Ask</button>',
        attributes: 'data-launcher="#own"',
      });
      await expect.poll(() => page.evaluate(() => !!window.CaptivateChat)).toBe(true);
      if (isMounted) {
        await page.click('#own');
        await expect.poll(() => callsOf(page)).toEqual(['open']);
      }
      await page.evaluate(() => {
        const chat = window.CaptivateChat as { destroy(): void; open(): void };
        chat.destroy();
        chat.destroy();
        chat.open();
      });
      await page.click('#own');
      await expect(page.locator('captivate-chat')).toHaveCount(0);
      expect(await page.evaluate(() => 'CaptivateChat' in window)).toBe(false);
      expect(await page.locator('#own').evaluate((own) => own.getAttributeNames())).toEqual(['id']);
      expect(await callsOf(page)).toEqual(isMounted ? ['open', 'destroy'] : []);
      await page.evaluate((address) => {
        const script = document.createElement('script');
        script.src = address;
        script.dataset.apikey = 'again';
        document.body.append(script);
      }, src);
      await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
      expect(lines).toEqual([]);
    });
  }
});

test.describe('a strict policy', () => {
  const types = "require-trusted-types-for 'script'; trusted-types 'none'";
  const policies = {
    'of hosts': `default-src 'none'; script-src __SCRIPT__; img-src data:; ${types}`,
    'of nonces': `default-src 'none'; script-src 'nonce-n'; img-src data:; ${types}`,
    'of nonces, strict-dynamic': `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; img-src data:; ${types}`,
  };
  for (const [name, policy] of Object.entries(policies)) {
    test(`${name} has nothing to report`, async ({ page, visit }) => {
      const { lines } = await visit({ policy, attributes: 'data-greeting="Hello" data-theme="dark"' });
      await page.getByRole('button', { name: 'Open chat' }).click();
      await expect.poll(() => callsOf(page)).toEqual(['open']);
      expect(await page.evaluate(() => window.violations)).toEqual([]);
      expect(lines).toEqual([]);
    });
  }
});
