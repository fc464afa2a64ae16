import { pictures, SIZES, text, view } from './parts.ts';
import { expect, PHONE, test } from './studio.ts';

test.use({ hasTouch: true, viewport: PHONE });

test('phone, closed', async ({ studio, chat }) => {
  await studio.open({
    phone: true,
    closed: true,
    height: 320,
    options: { greeting: 'Not sure about a size? Ask us.' },
  });
  await expect(chat.host.getByText('Not sure about a size?')).toBeVisible();
  await studio.shoot('phone-closed', 'whole');
});

test('phone', async ({ studio, chat }) => {
  await studio.open({ phone: true, bot: true });
  await expect(chat.message('How can I help?')).toBeVisible();
  await chat.composer.blur();
  await studio.shoot('phone-open', 'whole');
});

test('phone, dark', async ({ studio, chat }) => {
  await studio.open({ phone: true, dark: true });
  await studio.ask('I need a shell jacket.', text('Good choice: it rains a lot.'), SIZES);
  await chat.composer.blur();
  await studio.shoot('phone-dark', 'whole');
});

test('phone, menu', async ({ studio, chat }) => {
  await studio.open({ phone: true, height: 560, options: { 'user-id': 'phone' } });
  await studio.ask('Do you repair tents?', text('We do.'));
  await chat.panel.getByRole('button', { name: 'More options' }).click();
  await expect(chat.host.getByRole('menu')).toBeVisible();
  await studio.shoot('phone-menu', 'whole');
});

test('phone, lightbox', async ({ stage, studio, chat }) => {
  await studio.open({ phone: true });
  await studio.ask(
    'What does it look like up there?',
    pictures(view(stage.hub.url), stage.shop('media/hytte-2-tent.svg')),
  );
  await chat.host.getByRole('button', { name: /^Open image view/ }).click();
  await expect(chat.host.locator('.lightbox img')).toBeVisible();
  await studio.shoot('phone-lightbox', 'whole');
});

test('phone, small', async ({ page, studio, chat }) => {
  await studio.open({ phone: true });
  await studio.ask('Do you repair tents?', text('We do, for as long as we can get the cloth.'), SIZES);
  await page.setViewportSize({ width: 568, height: 320 });
  await chat.composer.blur();
  await studio.shoot('phone-small', 'whole');
});
