import type { Locator, Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect, type Stage, test } from '../stage.ts';

/** Whether a click at the middle of `element`, of ours, would hit it: nothing of the page stands above. */
async function isHit(element: Locator): Promise<boolean> {
  return element.evaluate((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const root = one.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint(x + width / 2, y + height / 2);
    return width > 0 && one.contains(hit);
  });
}

/** Opens the chat, says so much that it scrolls, leaves its end, and begins to write. */
async function settleIn(chat: Chat, stage: Stage): Promise<void> {
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  await stage.say(chat, [{ type: 'text', text: 'a line of it\n'.repeat(60) }]);
  await expect(chat.message('a line of it')).toBeVisible();
  await chat.composer.pressSequentially('half a sentence');
  await chat.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 4));
  await chat.log.evaluate((log) => log.scrollTo(0, 30));
}

const stateOf = (chat: Chat) =>
  chat.host.evaluate((host) => {
    const root = host.shadowRoot as ShadowRoot;
    const field = root.querySelector('textarea') as HTMLTextAreaElement;
    return {
      text: field.value,
      selection: [field.selectionStart, field.selectionEnd],
      hasFocus: root.activeElement === field,
      top: root.querySelector('[role=log]')?.scrollTop,
    };
  });

const SETTLED = { text: 'half a sentence', selection: [2, 4], hasFocus: true, top: 30 };

const parentOf = (chat: Chat) =>
  chat.host.evaluate(({ parentElement }) => parentElement?.id || parentElement?.localName);

/** A modal dialog of the page's own, opened by its code. */
const openDialog = (page: Page, id: string, parent = 'body') =>
  page.evaluate(
    ([name, selector]) => {
      const dialog = document.createElement('dialog');
      dialog.id = String(name);
      dialog.innerHTML = '<p>Of the page</p><input>';
      document.querySelector(String(selector))?.append(dialog);
      dialog.showModal();
    },
    [id, parent],
  );

test.describe('above everything', () => {
  test('without a trace on the page: no event, no attribute, no focus, no shift', async ({
    page,
    stage,
    chat,
  }) => {
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['beforetoggle', 'toggle', 'focusin'])
        window.addEventListener(type, ({ target }) => heard.push(`${type} ${target}`), true);
    });
    await page.goto(stage.page('plain'));
    await expect(chat.launcher).toBeVisible();
    expect(await chat.host.locator('.layer').evaluate((layer) => layer.matches(':popover-open'))).toBe(true);
    await page.waitForTimeout(100);
    expect(
      await page.evaluate(() => ({
        heard: (window as unknown as { heard: string[] }).heard,
        attributes: document.querySelector('captivate-chat')?.getAttributeNames(),
        popovers: document.querySelectorAll('[popover]').length,
        focus: document.activeElement?.localName,
        shifts: performance.getEntriesByType('layout-shift').length,
        overflow: document.documentElement.scrollHeight - innerHeight,
      })),
    ).toEqual({
      heard: [],
      attributes: ['data-position', 'style'],
      popovers: 0,
      focus: 'body',
      shifts: 0,
      overflow: 0,
    });
  });

  for (const [what, open] of Object.entries({
    'a popover that covers it': () => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = 'width: 100vw; height: 100vh; margin: 0; border: 0; padding: 0';
      document.body.append(cover);
      cover.showPopover();
    },
    'a fullscreen element': () => {
      document.body.insertAdjacentHTML('beforeend', '<div id="film" style="background: #000"></div>');
      return document
        .querySelector('#film')
        ?.requestFullscreen()
        .then(() => {});
    },
  })) {
    test(`${what}: it is shown again, and its drawings go on`, async ({ page, stage, chat }) => {
      await page.goto(stage.page('plain', { greeting: 'Hello' }));
      const greeting = chat.host.locator('.greeting');
      await greeting.waitFor();
      const age = () => greeting.evaluate((one) => Number(one.getAnimations()[0]?.startTime ?? -1));
      const before = await age();
      await page.evaluate(open);
      await expect.poll(() => isHit(chat.launcher)).toBe(true);
      expect([before, -1]).toContain(await age());
      await chat.open();
      expect(await isHit(chat.composer)).toBe(true);
    });
  }

  test('but in the page’s own order where its style sheet gives it a place', async ({
    page,
    stage,
    chat,
  }) => {
    await page.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':root { --captivate-z-index: 5 }');
      document.adoptedStyleSheets = [sheet];
    });
    await page.goto(stage.page('plain'));
    await chat.launcher.waitFor();
    expect(await isHit(chat.launcher)).toBe(true);
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<p style="position: fixed; inset: 0; z-index: 6"></p>'),
    );
    expect(await isHit(chat.launcher)).toBe(false);
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="tip" popover>Tip</p>'));
    await page.evaluate(() => document.querySelector<HTMLElement>('#tip')?.showPopover());
    await page.waitForTimeout(300);
    expect(await isHit(chat.launcher)).toBe(false);
  });
});

test.describe('taken away by the page', () => {
  for (const [how, swap] of Object.entries({
    'removes it': () => document.querySelector('captivate-chat')?.remove(),
    'swaps all that stands in <html>': () => {
      const body = document.createElement('body');
      body.innerHTML = '<h1>Another page</h1>';
      document.documentElement.replaceChildren(document.head, body);
    },
    'swaps <html> itself, once the chat is kept': () => {
      document.querySelector('captivate-chat')?.remove();
      setTimeout(() => {
        const page = document.createElement('html');
        page.innerHTML = '<head></head><body><h1>Another page</h1></body>';
        document.replaceChild(page, document.documentElement);
      }, 500);
    },
  })) {
    test(`${how}: it is back, with one socket and all that was there`, async ({ page, stage, chat }) => {
      const sockets: string[] = [];
      page.on('websocket', (socket) => sockets.push(socket.url()));
      await page.goto(stage.page('plain'));
      await settleIn(chat, stage);
      await page.evaluate(swap);
      await page.waitForTimeout(700);
      await expect(chat.host).toHaveCount(1);
      await expect(chat.composer).toHaveValue('half a sentence');
      // The scroll position is known only once the chat is kept; until then it stands at its end.
      expect((await stateOf(chat)).top).toBeGreaterThan(0);
      expect(await isHit(chat.composer)).toBe(true);
      await chat.say('and on');
      await stage.answered(chat, 'and on');
      expect(await stage.storedTexts(page)).toContain('and on');
      expect(sockets).toHaveLength(1);
    });
  }

  test('again and again: it stays away, and the page goes on', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.launcher.waitFor();
    await page.evaluate(() => {
      const counted = Object.assign(window, { removals: 0 });
      const clean = () => {
        for (const node of document.querySelectorAll('html > :not(head, body)')) {
          node.remove();
          counted.removals++;
        }
      };
      new MutationObserver(clean).observe(document.documentElement, { childList: true });
      clean();
    });
    const removals = () => page.evaluate(() => (window as unknown as { removals: number }).removals);
    await expect.poll(removals).toBeGreaterThan(3);
    await page.waitForTimeout(500);
    const after = await removals();
    expect(after).toBeLessThanOrEqual(10);
    await page.waitForTimeout(500);
    expect(await removals()).toBe(after);
    await page.evaluate(() => (window.CaptivateChat as { destroy(): void }).destroy());
    await page.getByLabel('Page field').fill('works');
  });
});

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
