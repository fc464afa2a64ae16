import type { Page } from '@playwright/test';
import { servePages } from '../page-server.ts';
import { type ReleaseServer, serveReleases } from '../releases.ts';
import { test as base, expect } from '../stage.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const ALL = 'captivate-chat[./]';
const PARTS = 'captivate-chat/';

interface Site {
  releases: ReleaseServer;
  /** Goes to the page; a worker comes first that does what is asked, or the one that is there goes. */
  visit(worker: string): Promise<void>;
  /** What reached the page as an error. */
  uncaught: string[];
}

const test = base.extend<{ site: Site }>({
  site: async ({ page, stage, isolation }, use) => {
    const releases = await serveReleases(`${ROOT}dist`);
    releases.release('a');
    const pages = await servePages(`${ROOT}e2e/pages`, {
      script: releases.url,
      hub: stage.hub.url,
      single: '',
    });
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    const address = `${pages.url}/impossible/keeping-worker.html?isolation=${isolation}`;
    await use({
      releases,
      uncaught,
      async visit(worker) {
        await page.goto(`${address}#${worker}`);
        await (worker ? untilControlled(page) : untilAlone(page));
      },
    });
    await Promise.all([pages.close(), releases.close()]);
  },
});

/** The page's service worker answers what it asks for, from the beginning. */
async function untilControlled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
}

/** The owner has taken the worker away, and what it kept. */
async function untilAlone(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const registered of await navigator.serviceWorker.getRegistrations()) await registered.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
}

/** Of which release the scripts are that the page has run: the first digit of their hashes. */
const releasesOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => /-([ab])[0-9a-f]{5}\d?\.js$/.exec(name)?.[1])
      .filter((digit, index, all) => digit && all.indexOf(digit) === index),
  );

/** What the empty frame itself asks for goes past the page's worker: so with a frame only what the page asks for is kept. */
const BOTH = { tag: '@both' };

test.describe('a service worker that keeps our files for ever', () => {
  test('the whole of a release that is gone: it goes on, and what was never fetched is told', async ({
    page,
    stage,
    chat,
    site,
  }) => {
    await site.visit(`knows=${ALL}`);
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    site.releases.release('b');
    await page.reload();
    await chat.say('show buttons');
    await stage.answered(chat, 'show buttons');
    const id = String(await stage.conversationId(page));
    stage.hub.say(id, [{ type: 'md', md: { type: 'md', md: 'All of **these** words' } }]);
    await expect(chat.message('All of **these** words')).toBeVisible();
    await stage.say(chat, [
      { type: 'cards', cards: { type: 'cards', cards: [{ text: 'A jacket', description: 'Warm' }] } },
    ]);
    await expect(chat.log.getByText("This part couldn't be loaded.")).toBeVisible();
    await chat.say('three');
    await expect.poll(() => stage.storedTexts(page)).toEqual(['hello', 'show buttons', 'three']);
    // Once the worker is gone all is there, in the new release.
    await site.visit('');
    await expect(chat.message('A jacket')).toBeVisible();
    await expect(chat.log.locator('strong')).toHaveText('these');
    for (const words of ['hello', 'show buttons', 'three']) await expect(chat.own(words)).toHaveCount(1);
    expect(site.uncaught).toEqual([]);
  });

  test(
    'only the tag of a release that is gone: the visitor is told; what was unsent goes once all is there',
    BOTH,
    async ({ page, stage, chat, site }) => {
      await site.visit('knows=captivate-chat[.]js');
      stage.quirks({ httpStatus: 503, neverConnects: true });
      await chat.open();
      await chat.say('unsent');
      await expect(chat.own('unsent')).toBeVisible();
      await chat.close();
      site.releases.release('b');
      stage.quirks({ httpStatus: 0, neverConnects: false });
      await page.reload();
      await expect(chat.host.getByRole('alert')).toHaveText(/can't be loaded/);
      await site.visit('');
      await chat.ensureOpen();
      await expect(chat.own('unsent')).toHaveCount(1);
      await chat.composer.click();
      await expect.poll(() => stage.storedTexts(page)).toEqual(['unsent']);
      expect(site.uncaught).toEqual([]);
    },
  );

  test(
    'its parts: a newer tag takes its own, and none of those',
    BOTH,
    async ({ page, stage, chat, site }) => {
      await site.visit(`knows=${PARTS}`);
      await chat.open();
      await chat.say('hello');
      await stage.answered(chat, 'hello');
      expect(await releasesOf(page)).toEqual(['a']);
      site.releases.release('b');
      await page.reload();
      await expect(chat.own('hello')).toBeVisible();
      await chat.say('show markdown');
      await expect(chat.log.locator('strong').first()).toBeVisible();
      expect(await releasesOf(page)).toEqual(['b']);
      expect(site.uncaught).toEqual([]);
    },
  );

  test(
    'that they were not there yet: the visitor is told, and gets round it by another click',
    BOTH,
    async ({ page, chat, site }) => {
      await site.visit(`knows=${PARTS}`);
      site.releases.release('b', false);
      await page.reload();
      await chat.launcher.click();
      await expect(chat.host.getByRole('alert')).toHaveText(/can't be loaded/);
      site.releases.release('b');
      await chat.open();
      expect(await releasesOf(page)).toEqual(['b']);
      expect(site.uncaught).toEqual([]);
    },
  );
});

test.describe('a service worker that never answers', () => {
  test(
    'for the chat: the visitor is told, and the next click tries again',
    BOTH,
    async ({ page, chat, site }) => {
      await page.clock.install();
      await site.visit(`never=${PARTS}`);
      await chat.launcher.click();
      await page.clock.runFor(20_000 + 2_000 + 20_000);
      await expect(chat.host.getByRole('alert')).toHaveText(/can't be loaded/);
      await site.visit('');
      await chat.open();
      expect(site.uncaught).toEqual([]);
    },
  );

  test('for what is fetched later: words stand as they were sent, and all else goes on', async ({
    page,
    stage,
    chat,
    site,
  }) => {
    await site.visit('never=(Markdown|Html|Cards)Part-|/files-|/asides-');
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await stage.say(chat, [
      { type: 'text', text: 'Before' },
      { type: 'md', md: { type: 'md', md: 'All of **these** words' } },
      { type: 'html', html: { type: 'html', html: '<p>and <em>those</em></p>' } },
      { type: 'cards', cards: { type: 'cards', cards: [{ text: 'A jacket', description: 'Warm' }] } },
      { type: 'text', text: 'After' },
    ]);
    await expect(chat.message('All of **these** words')).toContainText('those');
    await expect(chat.message('After')).toBeVisible();
    await chat.say('show buttons');
    await expect.poll(() => stage.storedTexts(page)).toEqual(['hello', 'show buttons']);
    await site.visit('');
    await expect(chat.message('A jacket')).toBeVisible();
    expect(site.uncaught).toEqual([]);
  });
});
