import { expect, test } from '../stage.ts';

/** What the launcher is given by the chat; what it is before that is tried out beside it. */
test.describe('the launcher beside the chat', () => {
  test('counts what is unread, in its badge and its name', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { locale: 'de' }));
    await chat.host.getByRole('button').click();
    const field = chat.inside.getByRole('textbox');
    await field.fill('hello');
    await field.press('Enter');
    await stage.answered(chat, 'hello');
    const launcher = chat.host.locator('.launcher');
    await expect(launcher.locator('.badge')).toBeHidden();
    expect(await launcher.getAttribute('aria-controls')).toBe(await chat.panel.getAttribute('id'));
    await page.keyboard.press('Escape');
    await stage.say(chat, [{ type: 'text', text: 'one' }]);
    await expect(launcher).toHaveText('1');
    await expect(launcher.locator('.badge')).toHaveCSS('background-color', 'rgb(211, 38, 58)');
    await expect(launcher).toHaveAccessibleName(/^Chat öffnen, 1 /);
    await launcher.click();
    await expect(launcher).toHaveAccessibleName('Chat öffnen');
    await expect(launcher).toHaveText('');
  });

  test('is a cross while the panel is open', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    const mark = chat.host.locator('.launcher svg');
    await expect(mark).toHaveCSS('clip-path', /^polygon/);
    await chat.close();
    await expect(mark).toHaveCSS('clip-path', 'none');
  });

  test('makes way for the panel on a phone, and stays where there is room', { tag: '@both' }, async ({
    page,
    stage,
    chat,
  }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(stage.page('plain'));
    await chat.open();
    const launcher = chat.host.locator('.launcher');
    await expect(launcher).toBeHidden();
    await page.setViewportSize({ width: 800, height: 800 });
    await expect(launcher).toBeVisible();
  });
});
