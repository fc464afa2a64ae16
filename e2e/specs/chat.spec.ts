import { expect, test } from '../stage.ts';

test.describe('a conversation with the bot', { tag: '@both' }, () => {
  test('greets, takes a message, answers, and counts what is unread', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await expect(chat.message(/welcome|hello|hi/i).first()).toBeVisible();
    await chat.say('When are you open?');
    await expect(chat.own('When are you open?')).toBeVisible();
    await expect(chat.message(/10 a\.?m\.?|9|weekdays|monday/i).last()).toBeVisible();
    await expect(chat.composer).toHaveValue('');
    await chat.close();
    await stage.say(chat, [{ type: 'text', text: 'Anything else?' }]);
    await expect(chat.host.getByRole('button', { name: /^Open chat.*1 unread/ })).toBeVisible();
    await chat.open();
    await expect(chat.message('Anything else?')).toBeVisible();
    await expect(chat.host.getByRole('button', { name: /unread/ })).toHaveCount(0);
  });

  test('is there tomorrow: a reload brings back the same conversation, open as it was', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('Where is order 1042?');
    await expect(chat.own('Where is order 1042?')).toBeVisible();
    const before = await stage.conversationId(page);
    await page.reload();
    await expect(chat.panel).toBeVisible();
    await expect(chat.own('Where is order 1042?')).toBeVisible();
    expect(await stage.conversationId(page)).toBe(before);
    await expect(chat.own('Where is order 1042?')).toHaveCount(1);
  });

  test('keeps the draft over a reload', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.composer.fill('half a sent');
    await page.reload();
    await expect(chat.composer).toHaveValue('half a sent');
  });

  test('user-first: nothing is started before the visitor writes', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { start: 'user-first' }));
    await chat.open();
    await expect(chat.composer).toBeFocused();
    expect(await stage.conversationId(page)).toBeUndefined();
    await chat.say('hello');
    await expect(chat.own('hello')).toBeVisible();
    await expect.poll(() => stage.conversationId(page)).toBeTruthy();
  });

  test('the hub gets the exact bytes of what was written', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    const text = 'Ünïcödé 👩‍🚀 <b>&amp;</b>\nsecond line  "quoted" \\ end';
    await chat.say(text);
    await expect(chat.own('second line')).toBeVisible();
    await expect.poll(() => stage.storedTexts(page)).toContain(text);
  });
});
