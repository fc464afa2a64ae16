import { pictures, SIZES, text, view } from './parts.ts';
import { expect, test } from './studio.ts';

test('open, dark', async ({ studio, chat }) => {
  await studio.open({ bot: true, dark: true });
  await expect(chat.message('How can I help?')).toBeVisible();
  await studio.shoot('open-dark');
});

test('right to left', async ({ studio, chat }) => {
  await studio.open({
    page: 'rtl',
    height: 640,
    options: { title: 'فييل وفيورد', subtitle: 'المعدات والطلبات والإرجاع' },
  });
  await chat.host.locator('textarea').fill('مرحبا، هل تصلحون الخيام القديمة؟');
  await chat.host.locator('textarea').press('Enter');
  await expect.poll(() => chat.log.locator('.typing').count()).toBe(1);
  await studio.say(text('نعم، نصلحها ما دام القماش متوفراً. See https://example.com/repair'));
  await studio.say({
    type: 'buttons',
    buttons: {
      title: 'ما المشكلة؟',
      options: [
        { label: 'السحّاب', value: 'a' },
        { label: 'القماش ممزق', value: 'b' },
      ],
    },
  });
  await studio.shoot('rtl-open');
});

test('german', async ({ studio, chat }) => {
  await studio.open({
    height: 640,
    options: {
      locale: 'de',
      title: 'Donaudampfschifffahrtsgesellschaft',
      subtitle: 'Rückgabe, Umtausch und Bestellungen aller Art',
      'user-id': 'german',
    },
  });
  await chat.host.getByRole('textbox').fill('Wie lange gilt das Rückgaberecht?');
  await chat.host.getByRole('textbox').press('Enter');
  await studio.say(
    text(
      'Sechzig Tage. Nahrungsergänzungsmittelverpackungen und Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetze sind ausgenommen.',
    ),
  );
  await chat.panel.locator('.header [aria-haspopup=menu]').click();
  await expect(chat.host.getByRole('menu')).toBeVisible();
  await studio.shoot('german');
});

test('large text', async ({ studio, chat }) => {
  await studio.open({ height: 840, variables: '--captivate-font-size: 30px' });
  await studio.ask('Do you repair tents?', text('We do, for as long as we can get the cloth.'), SIZES);
  await chat.composer.fill('A long line of text');
  await studio.shoot('large-text');
});

test('forced colours', async ({ page, stage, studio, chat }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await studio.open({ height: 720 });
  await studio.ask('Do you repair tents?', text('We do, for as long as we can get the cloth.'), SIZES);
  await studio.say(pictures(view(stage.hub.url)));
  await chat.composer.fill('A long line of text');
  await studio.shoot('forced-colours');
});

test('focus', async ({ page, studio, chat }) => {
  await studio.open({ height: 560 });
  await studio.ask('I need a shell jacket.', SIZES);
  await chat.composer.focus();
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Shift+Tab');
    if (await chat.host.getByRole('button', { name: 'Medium' }).evaluate((one) => one.matches(':focus')))
      break;
  }
  await studio.shoot('focus');
});
