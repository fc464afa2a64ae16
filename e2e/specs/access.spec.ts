import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../stage.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${colorScheme})`, { tag: '@both' }, async ({ page, stage, chat }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto(stage.page('plain', { greeting: 'Need a hand?', 'user-id': `axe-${colorScheme}` }));
    const check = async () => {
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page }).include('captivate-chat').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await expect(chat.launcher).toBeVisible();
    await check();
    await chat.open();
    for (const part of ['buttons', 'cards', 'image', 'files', 'markdown']) {
      await chat.say(`show ${part}`);
      await stage.answered(chat, `show ${part}`);
    }
    await check();
    await chat.panel.getByRole('button', { name: 'More options' }).click();
    await expect(chat.inside.getByRole('menu')).toBeVisible();
    await check();
    await chat.inside.getByRole('menuitem', { name: 'Earlier conversations' }).click();
    await expect(chat.inside.getByRole('heading', { name: 'Earlier conversations' })).toBeVisible();
    await check();
  });
}

test('the whole journey by keyboard alone', { tag: '@both' }, async ({ page, stage, chat }) => {
  await page.goto(stage.page('plain'));
  await expect(chat.launcher).toBeVisible();
  await page.getByRole('textbox', { name: 'Page field' }).focus();
  await page.keyboard.press('Tab');
  await expect(chat.launcher).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await stage.answered(chat, 'hello');
  await stage.say(chat, [
    {
      type: 'buttons',
      buttons: {
        title: 'Choose',
        options: [
          { label: 'Alpha', value: 'alpha' },
          { label: 'Beta', value: 'beta' },
        ],
      },
    },
  ]);
  await expect(chat.inside.getByRole('button', { name: 'Beta' })).toBeVisible();
  for (let presses = 0; presses < 30; presses++) {
    if (
      await chat.inside.getByRole('button', { name: 'Beta' }).evaluate((button) => button.matches(':focus'))
    )
      break;
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(chat.own('beta')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.host.getByRole('button', { name: /^Open chat/ })).toBeFocused();
});

test('roles and names are those that a screen reader can rely on', { tag: '@both' }, async ({
  page,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain', { title: 'Fjell & Fjord' }));
  const launcher = chat.host.getByRole('button', { name: 'Open chat' });
  await expect(launcher).toHaveAttribute('aria-expanded', 'false');
  await chat.open();
  const dialog = chat.inside.getByRole('dialog', { name: 'Fjell & Fjord' });
  await expect(dialog).toBeVisible();
  await expect(dialog).not.toHaveAttribute('aria-modal', 'true');
  expect(await launcher.or(chat.host.locator('[aria-controls]')).first().getAttribute('aria-controls')).toBe(
    await dialog.getAttribute('id'),
  );
  await expect(chat.log).toHaveAttribute('aria-live', 'off');
  await chat.say('hello');
  await expect(chat.own('hello')).toHaveAccessibleName(/^You, \d/);
  await expect(chat.own('hello').getByText('Sent', { exact: true })).toBeAttached();
  await expect(chat.panel.getByRole('button', { name: 'Talk to a person' })).toBeVisible();
  await stage.say(chat, [{ type: 'text', text: 'Heard once.' }]);
  await expect(chat.inside.locator('[aria-live=polite]').getByText('Heard once.')).toHaveCount(1);
});

test('what comes after the page has changed the connection is heard and read too', async ({
  page,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  await page.evaluate(() =>
    (window.CaptivateChat as unknown as { update(o: object): void }).update({ transport: 'socket' }),
  );
  await expect(chat.own('hello')).toBeVisible();
  await stage.say(chat, [{ type: 'text', text: 'Said to the new connection.' }]);
  await expect(chat.message('Said to the new connection.')).toBeVisible();
  await expect(
    chat.inside.locator('[aria-live=polite]').getByText('Said to the new connection.'),
  ).toHaveCount(1);
  await expect(chat.host.getByRole('button', { name: /unread/ })).toHaveCount(0);
});

test('on a phone the panel is the whole screen, and modal', { tag: '@both' }, async ({
  page,
  stage,
  chat,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(stage.page('plain'));
  await chat.open();
  await expect(chat.panel).toHaveAttribute('aria-modal', 'true');
  await expect.poll(() => chat.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await chat.composer.evaluate((field) => getComputedStyle(field).fontSize)).toBe('16px');
  // VoiceOver says nothing of what changes outside of what is modal.
  await expect(chat.inside.locator('[aria-live=polite]')).toHaveCount(1);
  await stage.say(chat, [{ type: 'text', text: 'Heard on a phone.' }]);
  await expect(chat.panel.locator('[aria-live=polite]').getByText('Heard on a phone.')).toHaveCount(1);
  await expect(chat.seen('Heard on a phone.')).toBeVisible();
  await chat.close();
  await expect(chat.inside.locator('[aria-live=polite]')).toBeEmpty();
});

test('with reduced motion nothing moves', async ({ page, stage, chat }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.close();
  const moved = await chat.inside.locator('.panel').evaluate((panel) => {
    const { translate, scale, transform } = getComputedStyle(panel);
    return [translate, scale, transform];
  });
  expect(moved).toEqual(['none', 'none', 'none']);
});
