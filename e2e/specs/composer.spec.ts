import { expect, test } from '../stage.ts';

/** The smallest picture there is: one red dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test.describe('the composer', () => {
  test.beforeEach(async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
  });

  test('grows with the text; Shift+Enter breaks the line, Enter sends', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    const before = (await chat.composer.boundingBox())?.height ?? 0;
    await chat.composer.pressSequentially('one');
    await chat.composer.press('Shift+Enter');
    await chat.composer.pressSequentially('two');
    expect((await chat.composer.boundingBox())?.height).toBeGreaterThan(before);
    await chat.composer.press('Enter');
    await expect.poll(() => stage.storedTexts(page)).toContain('one\ntwo');
    expect((await chat.composer.boundingBox())?.height).toBe(before);
  });

  test('the Enter that ends a composition sends nothing', async ({ page, stage, chat }) => {
    await chat.composer.fill('にほん');
    await chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await chat.composer.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
    await expect(chat.composer).toHaveValue('にほん');
    await chat.composer.press('Enter');
    await expect.poll(() => stage.storedTexts(page)).toContain('にほん');
  });

  test('a picture is uploaded with a preview, outlives a reload, is sent, and opens in the lightbox', {
    tag: '@both',
  }, async ({ page, stage, chat }) => {
    await chat.inside
      .locator('input[type=file]')
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
    const tray = chat.inside.getByRole('list', { name: 'Files to send' });
    await expect(tray.getByText('dot.png')).toBeVisible();
    await expect(chat.inside.getByRole('progressbar')).toBeHidden();
    await chat.composer.fill('a dot');
    await page.reload();
    await expect(tray.getByText('dot.png')).toBeVisible();
    await expect(chat.composer).toHaveValue('a dot');
    await chat.composer.press('Enter');
    await expect(chat.own('a dot').getByRole('button', { name: /^Open image/ })).toBeVisible();
    await expect.poll(async () => JSON.stringify((await stage.stored(page))?.messages)).toContain('dot.png');
    await page.reload();
    await expect(chat.own('a dot').getByRole('button', { name: /^Open image/ })).toBeVisible();
  });

  test('what waits for an upload says so, and goes when that is done', async ({ page, chat }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/file-to-text', async (route) => {
      await held;
      await route.continue();
    });
    await chat.inside
      .locator('input[type=file]')
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
    const tray = chat.inside.getByRole('list', { name: 'Files to send' });
    await expect(tray.getByText('70 byte')).toBeVisible();
    await chat.composer.fill('a dot');
    await chat.composer.press('Enter');
    await expect(tray.getByText('Sends once uploaded')).toBeVisible();
    await expect(chat.inside.locator('[aria-live=polite]').getByText('Sends once uploaded')).toHaveCount(1);
    release();
    await expect(chat.own('a dot')).toBeVisible();
  });

  test('files may be pasted and dropped', { tag: '@both' }, async ({ page, chat }) => {
    const give = (type: 'paste' | 'drop', name: string) =>
      chat.composer.evaluate(
        (field, [kind, fileName]) => {
          const data = new DataTransfer();
          data.items.add(new File(['text'], String(fileName), { type: 'text/plain' }));
          field.dispatchEvent(
            kind === 'paste'
              ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true })
              : new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true }),
          );
        },
        [type, name],
      );
    await give('paste', 'pasted.txt');
    await give('drop', 'dropped.txt');
    const tray = chat.inside.getByRole('list', { name: 'Files to send' });
    await expect(tray.getByText('pasted.txt')).toBeVisible();
    await expect(tray.getByText('dropped.txt')).toBeVisible();
    await chat.inside.getByRole('button', { name: 'Remove pasted.txt' }).click();
    await expect(tray.getByText('pasted.txt')).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  test('`files="off"` takes the button away, and pasted files are left alone', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { files: 'off' }));
    await expect(chat.composer).toBeVisible();
    await expect(chat.inside.getByRole('button', { name: 'Attach files' })).toHaveCount(0);
  });
});

test.describe('where one reads', () => {
  test('stays at the end when what stands there shrinks, and grows before the browser has told of it', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const gap = await chat.log.evaluate(async (log) => {
      const line = log.firstElementChild?.appendChild(document.createElement('div')) as HTMLElement;
      const grow = (px: number) => {
        line.style.cssText = `flex: none; height: ${px}px`;
      };
      const frames = async (count: number) => {
        for (; count > 0; count--) await new Promise(requestAnimationFrame);
      };
      grow(500);
      await frames(4);
      // The scroll event of this frame's shrinking comes with the next frame, and by then there is more.
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          grow(400);
          setTimeout(() => {
            grow(600);
            resolve();
          });
        });
      });
      await frames(4);
      return log.scrollHeight - log.scrollTop - log.clientHeight;
    });
    expect(gap).toBeLessThan(2);
    await expect(chat.inside.getByRole('button', { name: 'New messages' })).toHaveCount(0);
  });

  test('stays at the end when one part is drawn higher and one above it lower, whoever measures in between', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const gap = await chat.log.evaluate(async (log) => {
      const task = () => new Promise((resolve) => setTimeout(resolve));
      const addPlace = (px: number) => {
        const place = log.firstElementChild?.appendChild(document.createElement('div')) as HTMLElement;
        place.style.flex = 'none';
        draw(place, px);
        return place;
      };
      const draw = (place: HTMLElement, px: number) => {
        const part = document.createElement('div');
        part.style.height = `${px}px`;
        place.replaceChildren(part);
      };
      const frames = async (count: number) => {
        for (; count > 0; count--) await new Promise(requestAnimationFrame);
      };
      const above = addPlace(600);
      addPlace(600);
      const below = addPlace(50);
      await frames(4);
      // What is loaded when it is needed comes one by one, each in a task of its own, and often in one frame.
      await task();
      draw(below, 350);
      await task();
      draw(above, 400);
      void log.scrollTop;
      await frames(4);
      return log.scrollHeight - log.scrollTop - log.clientHeight;
    });
    expect(gap).toBeLessThan(2);
  });

  test('stays at the end while there, and offers new messages while not', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    for (let number = 1; number <= 12; number++) {
      await stage.say(chat, [{ type: 'text', text: `Line ${number}\n\nwith room below it` }]);
    }
    const last = chat.message('Line 12');
    await expect(last).toBeInViewport();
    await chat.log.hover();
    await page.mouse.wheel(0, -2000);
    await expect(last).not.toBeInViewport();
    await stage.say(chat, [{ type: 'text', text: 'One more' }]);
    await expect(chat.message('One more')).not.toBeInViewport();
    await chat.inside.getByRole('button', { name: 'New messages' }).click();
    await expect(chat.message('One more')).toBeInViewport();
  });
});
