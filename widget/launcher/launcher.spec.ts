import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { callsOf, test } from '../../loader/testing/open-page.ts';

const byName = (page: Page, name = 'Open chat') => page.getByRole('button', { name, exact: true });
const styleOf = (page: Page, property: string) =>
  byName(page).evaluate((button, name) => getComputedStyle(button).getPropertyValue(name), property);

test.describe('the launcher', () => {
  test('is drawn in the words that it is given', async ({ page, visit }) => {
    await visit();
    await byName(page).click();
    await expect.poll(() => callsOf(page)).toEqual(['open']);
    await page.evaluate(() => window.fakeApp?.launcher.setTexts('Chat öffnen, 3 neu'));
    await expect(byName(page, 'Chat öffnen, 3 neu')).toBeVisible();
  });

  test('takes its looks from variables on :root or on the element', async ({ page, visit }) => {
    await visit({
      head: `<style>:root { --captivate-accent: rgb(255, 230, 0); --captivate-launcher-size: 72px }
        captivate-chat { --captivate-offset-x: 40px; --captivate-offset-y: 30px; --captivate-z-index: 5 }</style>`,
    });
    await byName(page).waitFor();
    expect(await styleOf(page, 'background-color')).toBe('rgb(255, 230, 0)');
    expect(await styleOf(page, 'color')).toBe('lch(0 0 0)');
    const box = await byName(page).boundingBox();
    const view = page.viewportSize();
    expect(
      box &&
        view && [Math.round(view.width - box.x - box.width), Math.round(view.height - box.y - box.height)],
    ).toEqual([39, 29]);
    expect(await page.locator('captivate-chat').evaluate((host) => getComputedStyle(host).zIndex)).toBe('5');
  });

  test('writes white on dark accents', async ({ page, visit }) => {
    await visit({ head: '<style>:root { --captivate-accent: #2b59ff }</style>' });
    await byName(page).waitFor();
    expect(await styleOf(page, 'color')).toBe('lch(100 0 0)');
  });

  for (const [direction, position, side] of [
    ['ltr', 'end', 'right'],
    ['ltr', 'start', 'left'],
    ['rtl', 'end', 'left'],
    ['rtl', 'start', 'right'],
  ]) {
    test(`stands on the ${side} with position ${position} in ${direction}`, async ({ page, visit }) => {
      await visit({
        head: `<script>document.documentElement.dir = '${direction}'</script>`,
        attributes: `data-position="${position}"`,
      });
      await byName(page).waitFor();
      const x = (await byName(page).boundingBox())?.x ?? 0;
      expect(x > 600 ? 'right' : 'left').toBe(side);
    });
  }

  test('is not printed', async ({ page, visit }) => {
    await visit();
    await byName(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect(byName(page)).toBeHidden();
  });

  test('can be pressed on a page that hides and covers everything', async ({ page, visit }) => {
    await visit({
      head: `<style>* { position: static !important; z-index: 1 !important; opacity: .2 }
        button, div { display: none !important }</style>`,
      body: '<p style="position: fixed !important; inset: 0; z-index: 2147479999 !important; background: #eee"></p>',
    });
    await byName(page).click();
    await expect.poll(() => callsOf(page)).toEqual(['open']);
  });
});

test.describe("the page's own button", () => {
  test('opens the chat, also one that the page draws later', async ({ page, visit }) => {
    await visit({
      attributes: 'data-launcher=".ask"',
      body: '<a class="ask" href="/elsewhere"><b>Ask</b></a>',
    });
    await expect.poll(() => page.locator('captivate-chat').count()).toBe(1);
    await expect(byName(page)).toHaveCount(0);
    await page.locator('.ask b').click();
    await expect(page.locator('.ask')).toHaveAttribute('aria-expanded', 'true');
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<button class="ask" id="later">Ask</button>');
    });
    await page.click('#later');
    expect(await callsOf(page)).toEqual(['open', 'toggle']);
    expect(await page.evaluate(() => window.fakeApp?.launcher.button?.id)).toBe('later');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('may be none at all', async ({ page, visit }) => {
    await visit({ attributes: 'data-launcher="none" data-greeting="Hello"' });
    await expect.poll(() => page.locator('captivate-chat').count()).toBe(1);
    await expect(page.locator('captivate-chat').getByRole('button')).toHaveCount(0);
    await page.evaluate(() => (window.CaptivateChat as { open(): void }).open());
    await expect.poll(() => callsOf(page)).toEqual(['open']);
  });

  test('is ours where the selector is none, and the owner is told', async ({ page, visit }) => {
    const { lines } = await visit({ attributes: 'data-launcher="#"' });
    await expect(byName(page)).toBeVisible();
    expect(lines).toEqual([expect.stringContaining('data-launcher finds no element')]);
  });
});

test.describe('inside of the page', () => {
  test('the chat fills its target, without a launcher', async ({ page, visit }) => {
    await visit({ attributes: 'data-target="#here"', body: '<div id="here"></div>' });
    await expect(page.locator('#here > captivate-chat[inline]')).toHaveCount(1);
    await expect(byName(page)).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => window.fakeApp?.mounts)).toBe(1);
  });

  test('it waits for a target that comes below the tag', async ({ page, visit }) => {
    await visit({
      tag: false,
      body: '<script src="__SRC__" data-apikey="k" data-target="#here"></script><div id="here"></div>',
    });
    await expect(page.locator('#here > captivate-chat')).toHaveCount(1);
  });

  test('it floats where there is no such target, and the owner is told', async ({ page, visit }) => {
    const { lines } = await visit({ attributes: 'data-target="#nowhere"' });
    await expect(byName(page)).toBeVisible();
    expect(lines).toEqual([expect.stringContaining('data-target finds no element')]);
  });
});

test.describe('the greeting', () => {
  const attributes = 'data-greeting="Can we help?"';
  const greeting = (page: Page) => page.getByText('Can we help?');

  test('comes a moment later, and opens the chat', async ({ page, visit }) => {
    await visit({ attributes });
    await expect(greeting(page)).toBeVisible();
    await greeting(page).click();
    await expect.poll(() => callsOf(page)).toEqual(['open']);
    await expect(greeting(page)).toHaveCount(0);
    await page.evaluate(() => window.fakeApp?.launcher.setOpen(false));
    await expect(greeting(page)).toHaveCount(0);
  });

  test('stays away once it was sent away', async ({ page, visit }) => {
    const { requests } = await visit({ attributes });
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(greeting(page)).toHaveCount(0);
    await page.reload();
    await byName(page).waitFor();
    await expect(greeting(page)).toHaveCount(0);
    expect(requests.filter((path) => path.includes('/captivate-chat/'))).toEqual([]);
  });

  test('is light or dark as the option says, else as the system is', async ({ page, visit }) => {
    const surface = () =>
      page.locator('captivate-chat .greeting').evaluate((note) => getComputedStyle(note).backgroundColor);
    await visit({ attributes });
    const light = await surface();
    await visit({ attributes: `${attributes} data-theme="dark"` });
    const dark = await surface();
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await visit({ attributes: `${attributes} data-theme="light"` });
    expect(await surface()).toBe(light);
    await visit({ attributes: `${attributes} data-theme="auto"` });
    expect(await surface()).toBe(dark);
  });

  test('is accessible, as is the launcher', async ({ page, visit }) => {
    await visit({ attributes, body: '<main><h1>Page</h1></main>' });
    await expect(greeting(page)).toBeVisible();
    await expect(greeting(page)).toHaveCSS('opacity', '1');
    const { violations } = await new AxeBuilder({ page }).include('captivate-chat').analyze();
    expect(violations).toEqual([]);
  });
});
