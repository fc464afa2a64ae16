import type { Locator } from '@playwright/test';
import { expect, test } from '../stage.ts';

/** Presses by the keyboard what goes by that, and with it the place where the focus was. */
async function pressAway(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

test.describe('a control that goes hands the focus on', () => {
  test('to where one writes, or to the next of its kind', { tag: '@both' }, async ({ page, stage, chat }) => {
    const button = (name: string) => chat.inside.getByRole('button', { name, exact: true });
    // As on a page without TLS: what copies instead takes the focus for a moment.
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('show action location');
    await pressAway(button('No, thanks'));
    await expect(chat.composer).toBeFocused();
    stage.quirks({ httpStatus: 422 });
    await pressAway(button('Talk to a person'));
    await expect(chat.composer).toBeFocused();
    await chat.seen("Your request wasn't sent.").waitFor();
    stage.quirks({ httpStatus: 0 });
    await pressAway(button('Try again'));
    await expect(chat.composer).toBeFocused();
    stage.quirks({ httpStatus: 422 });
    await chat.say('two beds');
    await button('Copy').focus();
    await page.keyboard.press('Enter');
    await expect(button('Copied')).toBeFocused();
    await pressAway(button('Discard'));
    await expect(chat.composer).toBeFocused();
    await chat.inside.locator('input[type=file]').setInputFiles([file('a.txt'), file('b.txt')]);
    await pressAway(button('Remove a.txt'));
    await expect(button('Remove b.txt')).toBeFocused();
    await pressAway(button('Remove b.txt'));
    await expect(chat.composer).toBeFocused();
    await stage.say(chat, [{ type: 'text', text: 'A line.\n'.repeat(60) }]);
    await expect(chat.message('A line.')).toBeInViewport();
    await chat.log.focus();
    await page.keyboard.press('Home');
    await pressAway(button('Go to the latest message'));
    await expect(chat.composer).toBeFocused();
  });

  test('a question before deleting gives it back', { tag: '@both' }, async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { 'user-id': `focus-${Math.random()}` }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await chat.choose('Earlier conversations');
    const remove = chat.inside.getByRole('button', { name: /^Delete conversation: / });
    await remove.focus();
    await remove.press('Enter');
    const keep = chat.inside.getByRole('button', { name: 'Keep' });
    await expect(keep).toBeFocused();
    await pressAway(keep);
    await expect(remove).toBeFocused();
    await remove.press('Enter');
    await expect(keep).toBeFocused();
    await pressAway(chat.inside.getByRole('button', { name: 'Delete', exact: true }));
    await expect(chat.composer).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(chat.panel).toBeHidden();
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('to the panel, which keeps it and brings up no keyboard', { tag: '@both' }, async ({
      page,
      stage,
      chat,
    }) => {
      await page.goto(stage.page('plain'));
      await chat.open();
      await chat.say('show action location');
      await pressAway(chat.inside.getByRole('button', { name: 'No, thanks' }));
      await expect(chat.panel).toBeFocused();
      await page.keyboard.press('Shift+Tab');
      await expect(chat.panel.locator(':focus')).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(chat.panel).toBeHidden();
    });
  });
});
