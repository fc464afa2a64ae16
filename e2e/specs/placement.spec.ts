import { isHit, settleIn, stateOf } from '../placement.ts';
import { shiftsOf } from '../shifts.ts';
import { expect, test } from '../stage.ts';

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
        overflow: document.documentElement.scrollHeight - innerHeight,
      })),
    ).toEqual({
      heard: [],
      // Which chat it is, where it stands, and nothing else.
      attributes: ['data-instance', 'data-position', 'style'],
      popovers: 0,
      focus: 'body',
      overflow: 0,
    });
    expect(await shiftsOf(page)).toEqual([]);
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
