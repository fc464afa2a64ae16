/** The loader's listeners and timers have no guard around them (there is no room): what may fail in them is caught inside. */
import { expect } from '@playwright/test';
import { mountsOf, test } from './testing/open-page.ts';

test.describe('a page that breaks what the loader is built on, after it has run, hears no error of ours', () => {
  test('a form that covers a method of the document', async ({ page, visit }) => {
    const { lines } = await visit();
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await launcher.waitFor();
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.name = 'querySelector';
      document.body.append(form);
      // What the chat's place is watched by.
      document.documentElement.append(document.createElement('i'));
      document.dispatchEvent(new Event('fullscreenchange'));
    });
    await launcher.click();
    await expect.poll(() => mountsOf(page)).toBe(1);
    expect(lines).toEqual([]);
  });

  test('an element for the chat that comes later, and takes none', async ({ page, visit }) => {
    const { lines } = await visit({
      tag: false,
      body: `<script src="__SRC__" data-apikey="k" data-target="#here"></script>
        <script>Element.prototype.append = () => { throw new Error('the page') }</script><div id="here"></div>`,
    });
    await expect.poll(() => page.evaluate(() => !!window.CaptivateChat)).toBe(true);
    await expect(page.locator('captivate-chat')).toHaveCount(0);
    expect(lines).toEqual([]);
  });

  test('a console that throws', async ({ page, visit }) => {
    const { lines } = await visit({
      head: "<script>console.warn = () => { throw new Error('the page') }</script>",
      attributes: 'data-target="#nowhere" data-launcher="#"',
      body: '<script src="__SRC__"></script><script src="__SRC__" data-apikey="k"></script>',
      serveApp: () => false,
    });
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await page.clock.install();
    await launcher.click();
    await page.clock.runFor(2000);
    await expect(page.getByRole('alert')).toBeVisible();
    await page.evaluate(() =>
      (window.CaptivateChat as unknown as { push(x: string): void }).push('nonsense'),
    );
    expect(lines.filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
  });
});
