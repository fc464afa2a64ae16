import { expect, test } from '../stage.ts';

/** The rows of docs/messages.md that concern one message, one part or one request; the rest is in messages.spec.ts. */
test.describe('when one thing fails', () => {
  test('a message that is turned down stands failed, with its ways on', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.quirks({ httpStatus: 422 });
    await chat.say('two beds, please');
    await expect(
      chat.own('two beds, please').getByText('This was turned down. Change it and try again.'),
    ).toBeVisible();
    await expect(chat.own('two beds, please').getByRole('button', { name: 'Copy' })).toBeVisible();
    await expect(chat.own('two beds, please').getByRole('button', { name: 'Discard' })).toBeVisible();
    stage.quirks({ httpStatus: 0 });
    await chat.own('two beds, please').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => stage.storedTexts(page)).toContain('two beds, please');
  });

  test('a lost connection is said in the header, and gone when it is back', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.quirks({ refusesSockets: true });
    stage.cut();
    await expect(chat.seen('Reconnecting…').first()).toBeVisible({ timeout: 10_000 });
    stage.quirks({ refusesSockets: false });
    await expect(chat.seen('Reconnecting…')).toHaveCount(0, { timeout: 20_000 });
  });

  test("the hub's own error stands where it happened", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.hub.send(String(await stage.conversationId(page)), {
      type: 'general_error',
      payload: { error_code: 503, error_desc: 'Order service is down' },
    });
    await expect(
      chat.log.getByText("Something didn't work (Order service is down). Your messages are safe."),
    ).toBeVisible();
    await expect(chat.own('hello')).toBeVisible();
  });

  test('a request for a person that was turned down can be made again', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { contact: 'tel:+4755019800' }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.quirks({ httpStatus: 422 });
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await expect(chat.seen("Your request wasn't sent.")).toBeVisible();
    await expect(chat.panel.getByRole('link', { name: 'Contact us another way' })).toBeVisible();
    stage.quirks({ httpStatus: 0 });
    await chat.panel.getByRole('button', { name: 'Try again' }).click();
    await expect(chat.seen("Your request wasn't sent.")).toHaveCount(0);
  });

  test("a part of the chat that can't be fetched is offered again", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { 'user-id': `trouble-${Date.now()}` }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await page.route(/\/History-/, (route) => route.abort());
    await chat.choose('Earlier conversations');
    await expect(chat.seen("This part couldn't be loaded.")).toBeVisible();
    await expect(chat.panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  test('a part of the chat that never comes is said after a while, and drawn once it does', {
    tag: '@both',
  }, async ({ page, stage, chat }) => {
    let release = () => {};
    await page.route(/\/CardsPart-/, (route) => {
      release = () => void route.continue();
    });
    await page.clock.install();
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const asked = page.waitForRequest(/\/CardsPart-/);
    await stage.say(chat, [
      { type: 'cards', cards: { type: 'cards', cards: [{ text: 'A jacket', description: 'Warm' }] } },
    ]);
    await asked;
    const told = chat.log.getByText("This part couldn't be loaded.");
    await expect(told).toHaveCount(0);
    await page.clock.runFor(25_000);
    await expect(told).toBeVisible();
    release();
    await expect(chat.message('A jacket')).toBeVisible();
    await expect(told).toHaveCount(0);
  });

  test('earlier conversations that do not come, and one that is not deleted', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { 'user-id': `trouble-${Date.now()}` }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.quirks({ httpStatus: 422 });
    await chat.choose('Earlier conversations');
    await expect(chat.seen("Your conversations couldn't be loaded.")).toBeVisible();
    await chat.panel.getByRole('button', { name: 'Back' }).click();
    await chat.choose('Delete conversation');
    await chat.inside.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(chat.inside.getByText("The conversation couldn't be deleted. Try again.")).toBeVisible();
    await expect(chat.inside.getByRole('button', { name: 'Try again' })).toBeVisible();
    await chat.inside.getByRole('button', { name: 'Keep' }).click();
    await expect(chat.own('hello')).toBeVisible();
  });

  test('a location that the browser does not give', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (_found, failed) =>
        failed?.({ code: 1, message: '' } as GeolocationPositionError);
    });
    await chat.open();
    await chat.say('show action location');
    await chat.inside.getByRole('button', { name: 'Share location' }).click();
    await expect(
      chat.seen("Your location couldn't be found. Allow it in the browser, or answer in words."),
    ).toBeVisible();
    await expect(chat.inside.getByRole('button', { name: 'No, thanks' })).toBeVisible();
  });

  test('an address that is none is not sent', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { prechat: 'Order number*, name*, email*' }));
    await chat.launcher.click();
    await chat.inside.getByRole('textbox', { name: /E-mail/ }).fill('ada@');
    await chat.inside.getByRole('button', { name: 'Start chat' }).click();
    const order = chat.inside.getByRole('textbox', { name: 'Order number' });
    await expect(order).toBeFocused();
    await expect(order).toHaveAccessibleDescription('Please fill this in.');
    await expect(chat.seen('Please enter an e-mail address like name@example.com.')).toBeVisible();
    await expect(chat.inside.getByRole('textbox', { name: /E-mail/ })).toHaveValue('ada@');
  });

  test("a picture that can't be shown is a file with its name", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await stage.say(chat, [
      {
        type: 'files',
        files: [
          {
            type: 'image',
            url: `${stage.hub.url}/files/gone.png`,
            mimetype: 'image/png',
            filename: 'gone.png',
          },
        ],
      },
    ]);
    await expect(chat.inside.getByText('gone', { exact: false }).first()).toBeVisible();
    await expect(chat.inside.getByRole('link', { name: 'Download gone.png' })).toBeVisible();
  });

  test("a large picture that is broken says so; its small one and its file's name stay", async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    const image = { type: 'image', mimetype: 'image/png', filename: 'view.png' };
    await stage.say(chat, [
      {
        type: 'files',
        files: [
          { ...image, url: `${stage.hub.url}/files/gone.png`, thumbnail: `${stage.hub.url}/media/view.png` },
        ],
      },
    ]);
    await chat.inside.getByRole('button', { name: 'Open image view.png' }).click();
    await expect(chat.inside.getByText("This message couldn't be shown.")).toBeVisible();
  });

  test("a link that has run out and can't be renewed", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.inside
      .locator('input[type=file]')
      .setInputFiles({ name: 'old.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
    await chat.say('with a note');
    await expect(chat.own('with a note').getByText('Sent', { exact: true })).toBeAttached();
    // Half a year later.
    stage.quirks({ expiredLinks: true });
    await page.route(/presigned-url/, (route) => route.fulfill({ status: 404 }));
    await page.clock.setFixedTime(Date.now() + 180 * 24 * 3600_000);
    await page.reload();
    await expect(chat.message('with a note').getByText("This file can't be opened any more.")).toBeVisible();
    await expect(chat.message('with a note').getByText('old')).toBeVisible();
    await page.unroute(/presigned-url/);
    stage.quirks({ expiredLinks: false });
    await page.reload();
    await expect(chat.inside.getByRole('link', { name: 'Download old.txt' })).toBeVisible();
  });

  test('an update of a type yet unknown is a plain line, and an event for the page', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await page.evaluate(() => {
      const seen = window as unknown as { updates: string[] };
      seen.updates = [];
      addEventListener('captivate:update', (event) => seen.updates.push(event.detail.type));
    });
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    stage.hub.send(String(await stage.conversationId(page)), {
      type: 'conversation_update',
      payload: { type: 'queuePosition', conversation_id: String(await stage.conversationId(page)) },
    });
    await expect(chat.log.getByText('Update: queuePosition')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { updates: string[] }).updates)).toEqual([
      'queuePosition',
    ]);
  });
});
