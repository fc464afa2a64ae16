import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect, type Stage, test, untilKept } from '../stage.ts';

/** Somebody was answered, and then there is no hub. */
async function loseHub(page: Page, stage: Stage, chat: Chat): Promise<void> {
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  stage.quirks({ refusesSockets: true, httpStatus: 503 });
  await stage.cut();
}

/** The hub is lost, and then something is written; a record has it. */
async function leaveUnsent(page: Page, stage: Stage, chat: Chat): Promise<void> {
  await loseHub(page, stage, chat);
  await chat.say('kept for later');
  await expect(chat.own('kept for later')).toBeVisible();
  await untilKept(page);
}

test.describe('a connection that comes and goes', () => {
  for (const transport of ['socket', 'http']) {
    test(`cut while writing (${transport}): reconnects by itself and catches up`, async ({
      page,
      stage,
      chat,
    }) => {
      await page.goto(stage.page('plain', { transport }));
      await chat.open();
      await chat.say('hello');
      await stage.answered(chat, 'hello');
      await stage.cut();
      await stage.say(chat, [{ type: 'text', text: 'Said while you were away.' }]);
      await chat.say('after the cut');
      await expect(chat.message('Said while you were away.')).toBeVisible({ timeout: 20_000 });
      await expect.poll(() => stage.storedTexts(page), { timeout: 25_000 }).toContain('after the cut');
      await expect(chat.message('Said while you were away.')).toHaveCount(1);
      await expect(chat.own('after the cut')).toHaveCount(1);
      expect((await stage.storedTexts(page)).filter((text) => text === 'after the cut')).toHaveLength(1);
    });
  }

  test('what was written without a hub is sent when there is one, in order', async ({
    page,
    stage,
    chat,
  }) => {
    await loseHub(page, stage, chat);
    for (const text of ['one', 'two', 'three']) await chat.say(text);
    await expect(chat.own('three')).toBeVisible();
    stage.quirks({ refusesSockets: false, httpStatus: 0 });
    await expect
      .poll(async () => (await stage.storedTexts(page)).slice(-3), { timeout: 25_000 })
      .toEqual(['one', 'two', 'three']);
  });

  test('a message that was not sent survives a reload', { tag: '@both' }, async ({ page, stage, chat }) => {
    await leaveUnsent(page, stage, chat);
    await page.reload();
    await expect(chat.own('kept for later')).toBeVisible();
    stage.quirks({ refusesSockets: false, httpStatus: 0 });
    await expect.poll(() => stage.storedTexts(page), { timeout: 25_000 }).toContain('kept for later');
  });

  test('a message that was not sent survives a reload on a slow disk', async ({ page, stage, chat }) => {
    await leaveUnsent(page, stage, chat);
    // The database opens after two seconds: one longer than anything waits for it.
    await page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (...asked) {
        let request: IDBOpenDBRequest | undefined;
        const slow = {} as Record<string, ((event: Event) => void) | undefined>;
        for (const name of ['result', 'error', 'transaction'] as const)
          Object.defineProperty(slow, name, { get: () => request?.[name] });
        setTimeout(() => {
          request = open.apply(this, asked);
          for (const name of ['onsuccess', 'onerror', 'onupgradeneeded'] as const)
            request[name] = (event: Event) => slow[name]?.(event);
        }, 2000);
        return slow as unknown as IDBOpenDBRequest;
      };
    });
    await page.reload();
    await expect(chat.own('kept for later')).toBeVisible({ timeout: 10_000 });
    stage.quirks({ refusesSockets: false, httpStatus: 0 });
    await expect.poll(() => stage.storedTexts(page), { timeout: 25_000 }).toContain('kept for later');
  });

  test('offline is said, and messages wait', async ({ page, context, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await context.setOffline(true);
    await expect(chat.seen("You're offline. Messages will be sent when you're back.")).toBeVisible();
    await chat.say('from a tunnel');
    const foot = chat.log.locator('.group--user .group-foot').last();
    const told = foot.getByText('Waiting to be sent');
    await expect(told).toBeAttached();
    // It is heard at once, and seen when it lasts.
    await expect(told).toBeVisible({ timeout: 5_000 });
    await expect(chat.own('from a tunnel')).toContainText('Waiting to be sent');
    await context.setOffline(false);
    await expect(chat.seen("You're offline.")).toHaveCount(0);
    await expect(foot).toContainText('Sent');
    await stage.answered(chat, 'from a tunnel');
  });

  test('a hub that takes messages and never answers is said after a while', async ({ page, stage, chat }) => {
    await page.clock.install();
    await page.goto(stage.page('plain', { contact: 'tel:+4755019800' }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.quirks({ silent: true });
    await chat.say('anybody?');
    await expect.poll(() => stage.storedTexts(page)).toContain('anybody?');
    await page.clock.fastForward(60_000);
    await expect(chat.seen(/There is no answer yet/)).toBeVisible();
    await expect(chat.inside.getByRole('link', { name: 'Contact us another way' })).toHaveAttribute(
      'href',
      'tel:+4755019800',
    );
  });

  test('what was written before it ever connected goes by itself after a reload', async ({
    page,
    stage,
    chat,
  }) => {
    stage.quirks({ neverConnects: true, httpStatus: 503 });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('before there was a conversation');
    await untilKept(page);
    await page.reload();
    await expect(chat.own('before there was a conversation')).toBeVisible();
    stage.quirks({ neverConnects: false, httpStatus: 0 });
    await page.reload();
    await stage.answered(chat, 'before there was a conversation');
  });
});
