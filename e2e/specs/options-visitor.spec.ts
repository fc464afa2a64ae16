import { expect, test } from '../stage.ts';

test.describe('what the options say of the visitor and the page', () => {
  test('reaches the hub, each under its name', async ({ page, stage, chat }) => {
    await page.goto(
      stage.page('plain', {
        'user-id': 'ada',
        'user-name': 'Ada Lovelace',
        'user-first-name': 'Ada',
        'user-last-name': 'Lovelace',
        'user-email': 'ada@example.com',
        'user-phone': '+44 20 1',
        'user-hash': 'signed',
        metadata: '{"plan":"pro"}',
      }),
    );
    await chat.open();
    await expect.poll(async () => (await stage.stored(page))?.userId).toBe('ada');
    const stored = await stage.stored(page);
    expect(stored?.visitor).toMatchObject({
      name: 'Ada Lovelace',
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.com',
      phone: '+44 20 1',
    });
    expect(JSON.stringify(stored?.metadata)).toContain('"plan":"pro"');
    expect(JSON.stringify(stored?.metadata)).toContain('signed');
  });

  test('holds as the page said it last, also where update() has the chat built anew', async ({
    page,
    stage,
    chat,
  }) => {
    type Api = Record<'identify' | 'setMetadata' | 'update', (given: object) => void> & {
      newConversation(): void;
    };
    const call = (name: keyof Api, given = {}) =>
      page.evaluate(([method, value]) => (window.CaptivateChat as unknown as Api)[method](value), [
        name,
        given,
      ] as const);
    await page.goto(stage.page('plain', { 'user-name': 'Somebody' }));
    await chat.open();
    await call('identify', { userId: '42', userName: 'Grace' });
    await call('setMetadata', { cart: 3 });
    await chat.panel.getByRole('button', { name: 'More options' }).click();
    await expect(chat.inside.getByRole('menuitem', { name: 'Earlier conversations' })).toBeVisible();
    await page.keyboard.press('Escape');
    await chat.say('before');
    await expect.poll(() => stage.storedTexts(page)).toEqual(['before']);
    const id = await stage.conversationId(page);
    await call('update', { userEmail: 'grace@example.com' });
    await expect.poll(async () => JSON.stringify(await stage.stored(page))).toContain('grace@example.com');
    await call('update', { dedupes: 'on' });
    await expect(chat.own('before')).toHaveCount(1);
    expect(await stage.conversationId(page)).toBe(id);
    await call('newConversation');
    await expect.poll(async () => (await stage.stored(page))?.conversationId).not.toBe(id);
    await expect.poll(async () => (await stage.stored(page))?.userId).toBe('42');
    const stored = await stage.stored(page);
    expect(stored).toMatchObject({ visitor: { name: 'Grace', email: 'grace@example.com' } });
    expect(stored?.metadata).toMatchObject({ cart: 3 });
    // Another person, by the same way: nothing of the last one stays.
    await call('update', { userId: '43' });
    await expect(chat.own('before')).toHaveCount(0);
    await expect.poll(async () => (await stage.stored(page))?.userId).toBe('43');
    expect(JSON.stringify(await stage.stored(page))).not.toMatch(/Grace|example.com|cart/);
  });

  for (const setting of ['on', 'off']) {
    test(`page-metadata="${setting}"`, async ({ page, stage, chat }) => {
      await page.goto(stage.page('plain', { 'page-metadata': setting }));
      await chat.open();
      await expect.poll(() => stage.conversationId(page)).toBeTruthy();
      const known = JSON.stringify((await stage.stored(page))?.metadata);
      expect(known.includes('A plain page')).toBe(setting === 'on');
    });
  }
});

test('file-types: what is of another type is refused before any byte leaves', async ({
  page,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain', { 'file-types': '.pdf' }));
  await chat.open();
  const input = chat.inside.locator('input[type=file]');
  await expect(input).toHaveAttribute('accept', '.pdf');
  await input.setInputFiles({ name: 'view.png', mimeType: 'image/png', buffer: Buffer.from('png') });
  await expect(chat.seen(/view\.png/)).toBeVisible();
  await expect(chat.seen("Files of this type can't be sent")).toBeVisible();
  await chat.say('without it');
  await expect.poll(() => stage.storedTexts(page)).toContain('without it');
  expect(JSON.stringify(await stage.stored(page))).not.toContain('view.png');
});

test('dedupes: what is in doubt is sent again at once, and the hub has it once', async ({
  page,
  stage,
  chat,
}) => {
  stage.quirks({ dedupes: true });
  await page.goto(stage.page('plain', { dedupes: 'on' }));
  await chat.open();
  await expect.poll(() => stage.conversationId(page)).toBeTruthy();
  stage.quirks({ httpStatus: 500 });
  const failed = page.waitForResponse((response) => response.status() === 500);
  await chat.say('thank you');
  await failed;
  stage.quirks({ httpStatus: 0 });
  // Without the option nothing is sent again for half a minute.
  await expect(chat.own('thank you').getByText('Sent', { exact: true })).toBeAttached({ timeout: 25_000 });
  expect((await stage.storedTexts(page)).filter((text) => text === 'thank you')).toHaveLength(1);
});
