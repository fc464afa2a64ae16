import { isHit, openDialog, parentOf, SETTLED, settleIn, stateOf } from '../placement.ts';
import { expect, test } from '../stage.ts';

test.describe('a modal dialog of the page', () => {
  test('opens over the closed launcher, which can be used in it', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.launcher.waitFor();
    await openDialog(page, 'first');
    await expect.poll(() => isHit(chat.launcher)).toBe(true);
    await chat.open();
    await chat.say('from inside');
    await stage.answered(chat, 'from inside');
    expect(await stage.storedTexts(page)).toContain('from inside');
  });

  test('stays open while Escape closes what is open in the chat', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.launcher.waitFor();
    await openDialog(page, 'first');
    await expect.poll(() => isHit(chat.launcher)).toBe(true);
    await chat.open();
    await chat.say('show image');
    await chat.inside.getByRole('button', { name: /^Open image/ }).click();
    await expect(chat.inside.locator('.lightbox')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(chat.inside.locator('.lightbox')).toHaveCount(0);
    await chat.composer.focus();
    await page.keyboard.press('Escape');
    await expect(chat.panel).toBeHidden();
    await expect(chat.launcher).toBeFocused();
    await expect(page.locator('#first')).toHaveJSProperty('open', true);
    // From the launcher on it is the dialog's again.
    await page.keyboard.press('Escape');
    await expect(page.locator('#first')).toHaveJSProperty('open', false);
  });

  test('was open before the script came', async ({ page, stage, chat }) => {
    await page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<dialog id="early"><button>First</button><button>this</button></dialog>',
        );
        document.querySelector('dialog')?.showModal();
      }),
    );
    await page.goto(stage.page('late'));
    await expect.poll(() => isHit(chat.launcher)).toBe(true);
    expect(await parentOf(chat)).toBe('early');
  });

  for (const way of ['by moveBefore', 'without moveBefore']) {
    test(`opens, another in it and one beside, and all close: nothing is lost (${way})`, async ({
      page,
      stage,
      chat,
    }) => {
      if (way === 'without moveBefore')
        await page.addInitScript(() => {
          delete (Element.prototype as { moveBefore?: unknown }).moveBefore;
        });
      const sockets: string[] = [];
      page.on('websocket', (socket) => sockets.push(socket.url()));
      await page.goto(stage.page('plain'));
      await settleIn(chat, stage);
      await openDialog(page, 'first');
      await expect.poll(() => parentOf(chat)).toBe('first');
      expect(await stateOf(chat)).toMatchObject({ ...SETTLED, hasFocus: false });
      await chat.composer.focus();
      await openDialog(page, 'second', '#first');
      await expect.poll(() => parentOf(chat)).toBe('second');
      await openDialog(page, 'third');
      await expect.poll(() => parentOf(chat)).toBe('third');
      expect(await isHit(chat.composer)).toBe(true);
      await chat.composer.focus();
      // Like a framework that draws its page anew: the dialog is gone without having been closed.
      await page.evaluate(() => document.querySelector('#third')?.remove());
      await expect.poll(() => parentOf(chat)).toBe('second');
      for (const [id, next] of [
        ['second', 'first'],
        ['first', 'html'],
      ]) {
        await chat.composer.focus();
        await page.evaluate((name) => document.querySelector<HTMLDialogElement>(`#${name}`)?.close(), id);
        await expect.poll(() => parentOf(chat)).toBe(next);
      }
      expect(await stateOf(chat)).toMatchObject({ text: SETTLED.text, top: SETTLED.top });
      await chat.composer.press('End');
      await chat.composer.pressSequentially(', finished');
      await chat.composer.press('Enter');
      await expect(chat.own('half a sentence, finished')).toBeVisible();
      expect(sockets).toHaveLength(1);
    });
  }

  test('stands in a shadow root', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    // From here on it is kept.
    await openDialog(page, 'first');
    await expect.poll(() => parentOf(chat)).toBe('first');
    await page.evaluate(() => {
      const holder = document.createElement('div');
      const root = holder.attachShadow({ mode: 'open' });
      root.innerHTML = '<dialog id="deep"><button>Of the page</button></dialog>';
      document.body.append(holder);
      root.querySelector('dialog')?.showModal();
      Object.assign(window, { deep: root.querySelector('dialog') });
    });
    await expect.poll(() => parentOf(chat)).toBe('deep');
    await chat.say('deep inside');
    await stage.answered(chat, 'deep inside');
    await page.evaluate(() => (window as unknown as { deep: HTMLDialogElement }).deep.close());
    await expect.poll(() => parentOf(chat)).toBe('first');
  });

  test('leaves no listener and no observer behind after destroy()', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.launcher.waitFor();
    await openDialog(page, 'first');
    await expect.poll(() => parentOf(chat)).toBe('first');
    await page.evaluate(() => {
      (window.CaptivateChat as { destroy(): void }).destroy();
      document.querySelector('dialog')?.close();
      document.documentElement.append(document.createElement('i'));
    });
    await openDialog(page, 'second');
    await page.waitForTimeout(300);
    await expect(chat.host).toHaveCount(0);
  });
});

test('an element that the page wrote stays where it is, above everything', async ({ page, stage, chat }) => {
  await page.goto(stage.page('element'));
  await chat.launcher.waitFor();
  await page.evaluate(() =>
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p style="position: fixed; inset: 0; z-index: 2147483647"></p>',
    ),
  );
  expect(await isHit(chat.launcher)).toBe(true);
  await openDialog(page, 'first');
  await page.waitForTimeout(300);
  expect(await parentOf(chat)).toBe('body');
});
