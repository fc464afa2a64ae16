import { expect, test } from '../stage.ts';

test.describe('every kind of message part', () => {
  test.beforeEach(async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
  });

  test('text: links are links, line breaks stay, markup is text', async ({ stage, chat }) => {
    await stage.say(chat, [
      { type: 'text', text: 'See https://example.com/a?b=1.\nNext <img src=x onerror=alert(1)>' },
    ]);
    const message = chat.message('Next');
    const link = message.getByRole('link', { name: 'https://example.com/a?b=1' });
    await expect(link).toHaveAttribute('href', 'https://example.com/a?b=1');
    await expect(link).toHaveAttribute('rel', /noopener/);
    await expect(message.locator('img')).toHaveCount(0);
    await expect(message).toContainText('<img src=x onerror=alert(1)>');
  });

  test('Markdown and HTML become elements, and nothing off the list does', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await stage.say(chat, [
      { type: 'md', md: { type: 'md', md: '**bold** and [a link](https://example.com)\n\n- one\n- two' } },
      {
        type: 'html',
        html: {
          type: 'html',
          html: '<em onclick="x()">soft</em><script>window.hacked = 1</script><svg onload=alert(1)>',
        },
      },
    ]);
    const message = chat.message('soft');
    await expect(message.locator('strong')).toHaveText('bold');
    await expect(message.locator('li')).toHaveCount(2);
    await expect(message.locator('em')).toHaveText('soft');
    await expect(message.locator('em[onclick], script, svg svg')).toHaveCount(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  test('buttons: one is sent as my text, stays shown as pressed, and the rest is out of play', {
    tag: '@both',
  }, async ({ page, stage, chat }) => {
    await stage.say(chat, [
      {
        type: 'button',
        buttons: {
          title: 'Which size?',
          options: [
            { label: 'Small', value: 'S please' },
            { label: 'Large', value: 'L please' },
          ],
        },
      },
    ]);
    await chat.inside.getByRole('button', { name: 'Large' }).click();
    await expect(chat.own('L please')).toBeVisible();
    await expect(chat.inside.getByRole('button', { name: 'Small' })).toHaveCount(0);
    await expect(chat.message('Which size?')).toContainText('Large');
    await expect.poll(() => stage.storedTexts(page)).toContain('L please');
    expect((await stage.storedTexts(page)).filter((text) => text === 'L please')).toHaveLength(1);
  });

  test('buttons by URL open the page they name', { tag: '@both' }, async ({ stage, chat }) => {
    await stage.say(chat, [
      {
        type: 'buttons',
        buttons: { type: 'buttons', buttons: [{ title: 'Our shop', url: 'https://example.com/shop' }] },
      },
    ]);
    await expect(chat.inside.getByRole('link', { name: /Our shop/ })).toHaveAttribute(
      'href',
      'https://example.com/shop',
    );
  });

  test('cards are a carousel that keys can move', { tag: '@both' }, async ({ page, stage, chat }) => {
    await chat.say('show cards');
    await stage.answered(chat, 'show cards');
    const cards = chat.inside.getByRole('listitem').filter({ has: page.locator('img') });
    await expect.poll(() => cards.count()).toBeGreaterThan(2);
    await expect(cards.first()).toBeInViewport();
    await chat.inside.getByRole('button', { name: 'Next' }).click();
    await expect(cards.nth(1)).toBeInViewport({ ratio: 0.9 });
  });

  test('an image opens in a lightbox, and Escape gives the focus back', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await chat.say('show image');
    await stage.answered(chat, 'show image');
    const image = chat.inside.getByRole('button', { name: /^Open image/ }).last();
    await image.click();
    const lightbox = chat.inside
      .getByRole('dialog')
      .filter({ has: page.getByRole('link', { name: /^Download/ }) });
    await expect(lightbox).toBeVisible();
    // It takes the focus a moment after it is drawn.
    await expect(lightbox).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(lightbox).toHaveCount(0);
    await expect(image).toBeFocused();
    await expect(chat.panel).toBeVisible();
  });

  test('files: audio plays, documents show name and size', { tag: '@both' }, async ({ stage, chat }) => {
    await chat.say('show files');
    await stage.answered(chat, 'show files');
    await expect(chat.inside.getByRole('link', { name: /\.pdf|\.txt|\.csv/ }).first()).toBeVisible();
    await chat.say('show audio');
    await stage.answered(chat, 'show audio');
    await expect(chat.log.locator('audio').last()).toBeVisible();
  });

  test('a pause paces the next part, and typing is shown meanwhile', async ({ stage, chat }) => {
    await stage.say(chat, [
      { type: 'text', text: 'First.' },
      { type: 'pause', time: 1500 },
      { type: 'text', text: 'Second.' },
    ]);
    await expect(chat.message('First.')).toBeVisible();
    await expect(chat.seen('Second.')).toHaveCount(0);
    await expect(chat.seen('Second.')).toBeVisible();
  });

  test('a part of an unknown type is a plain line, and an event for the page', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.evaluate(() => {
      addEventListener('captivate:update', (event) => {
        (window as unknown as { heard: unknown }).heard = event.detail;
      });
    });
    await stage.say(chat, [{ type: 'any', any: { type: 'hologram', depth: 3 } }]);
    await expect(chat.seen("This message can't be shown here.")).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toMatchObject({
      type: 'part:hologram',
    });
  });

  test('a message too large for the socket is fetched and shown as the message it is', async ({
    stage,
    chat,
  }) => {
    await chat.say('show large');
    await stage.answered(chat, 'show large');
    await expect(chat.inside.getByRole('button', { name: 'Show all' }).last()).toBeVisible();
  });
});
