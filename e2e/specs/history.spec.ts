import { expect, test } from '../stage.ts';

test.describe('earlier conversations', () => {
  const user = () => `visitor-${Math.random().toString(36).slice(2)}`;

  test('are listed for a visitor with an id; one is opened, one deleted after asking', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { 'user-id': user() }));
    await chat.open();
    await chat.say('the first one');
    await stage.answered(chat, 'the first one');
    const first = await stage.conversationId(page);
    await chat.choose('New conversation');
    await expect.poll(() => stage.conversationId(page)).not.toBe(first);
    await expect(chat.own('the first one')).toHaveCount(0);
    await chat.say('the second one');
    await stage.answered(chat, 'the second one');
    await chat.choose('Earlier conversations');
    const rows = chat.inside
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /^Delete conversation/ }) });
    await expect(rows).toHaveCount(2);
    await rows.filter({ hasNotText: 'Current' }).getByRole('button').first().click();
    await expect(chat.own('the first one')).toBeVisible();
    expect(await stage.conversationId(page)).toBe(first);
    await chat.choose('Delete conversation');
    await chat.inside.getByRole('button', { name: 'Keep' }).click();
    await expect(chat.own('the first one')).toBeVisible();
    await chat.choose('Delete conversation');
    await chat.inside.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(chat.own('the first one')).toHaveCount(0);
    expect(stage.hub.conversation(String(first))).toBeUndefined();
    await chat.choose('Earlier conversations');
    await expect(rows.filter({ hasText: 'Current' })).toHaveCount(1);
    await expect(rows).toHaveCount(2);
  });

  test('are not offered without an id, but are once the page has named the visitor', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.panel.getByRole('button', { name: 'More options' }).click();
    await expect(chat.inside.getByRole('menuitem', { name: 'New conversation' })).toBeVisible();
    const history = chat.inside.getByRole('menuitem', { name: 'Earlier conversations' });
    await expect(history).toHaveCount(0);
    const identify = (visitor: object) =>
      page.evaluate((who) => {
        (window.CaptivateChat as unknown as { identify(visitor: object): void }).identify(who);
      }, visitor);
    await identify({ userId: user() });
    await expect(history).toBeVisible();
    await identify({});
    await expect(history).toHaveCount(0);
  });

  test('another visitor begins with a clean slate', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { 'user-id': user() }));
    await chat.open();
    await chat.say('mine alone');
    await stage.answered(chat, 'mine alone');
    await page.evaluate(() =>
      (window.CaptivateChat as unknown as { identify(v: object): void }).identify({
        userId: 'somebody-else',
      }),
    );
    await expect(chat.own('mine alone')).toHaveCount(0);
    await page.reload();
    await expect(chat.launcher).toBeVisible();
    await expect(chat.own('mine alone')).toHaveCount(0);
  });

  test("the visitor's details and the page's metadata reach the hub, and what is private never comes back", async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(
      stage.page('plain', {
        'user-name': 'Ada',
        'user-email': 'ada@example.com',
        metadata: '{"plan":"pro"}',
        'user-hash': 'f00',
      }),
    );
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const stored = await stage.stored(page);
    expect(stored?.metadata).toMatchObject({ plan: 'pro', userHash: 'f00', page: { title: 'A plain page' } });
    await page.evaluate(() => {
      const chatApi = window.CaptivateChat as unknown as { setMetadata(m: object): void };
      chatApi.setMetadata({ cart: 3 });
    });
    await expect
      .poll(async () => (await stage.stored(page))?.metadata)
      .toMatchObject({ cart: 3, plan: 'pro' });
  });
});
