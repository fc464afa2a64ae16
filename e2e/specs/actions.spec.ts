import { expect, test } from '../stage.ts';

test.describe('what the bot asks of the page and the visitor', () => {
  test('the shop takes the visitor to its contact page', async ({ page, stage, chat }) => {
    await page.goto(stage.shop('index.html'));
    await chat.open();
    await chat.say('show action contact');
    await page.waitForURL(/contact\.html/);
    await expect(chat.own('show action contact')).toBeVisible();
  });

  test('an action is a cancelable event, and `onAction` handles it', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await page.evaluate(() => {
      const seen = window as unknown as { seen: unknown[] };
      seen.seen = [];
      addEventListener('captivate:action', (event) => seen.seen.push(['event', event.detail.id]));
      (window.CaptivateChat as { onAction(id: string, handler: (data: unknown) => void): void }).onAction(
        'redirectToContactUs',
        () => seen.seen.push(['handler']),
      );
    });
    await chat.open();
    await chat.say('show action contact');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { seen: unknown[] }).seen))
      .toEqual([['event', 'redirectToContactUs'], ['handler']]);
  });

  test("a location is shared only on the visitor's word", async ({ page, context, stage, chat }) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 60.39, longitude: 5.32 });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('show action location');
    await chat.inside.getByRole('button', { name: 'Share location' }).click();
    await expect.poll(async () => JSON.stringify(await stage.stored(page))).toContain('60.39');
  });

  test('a transcript is mailed to the address that the visitor gives', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('show send transcript');
    const form = chat.inside.getByRole('form', { name: 'Where should we send this conversation?' });
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByText(/Please enter an e-mail|Please fill this in/)).toBeVisible();
    await form.getByRole('textbox').fill('ada@example.com');
    await form.getByRole('button', { name: 'Send' }).click();
    await expect.poll(async () => JSON.stringify(await stage.stored(page))).toContain('ada@example.com');
  });
});
