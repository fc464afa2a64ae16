import { buttons, cards, files, HTML, MARKDOWN, pictures, SIZES, text, view } from './parts.ts';
import type { ScreenName } from './screens.ts';
import { expect, type Look, test } from './studio.ts';

const ENGLISH = ['Something warm, please.', 'Here are four that people love:'] as const;
const ARABIC = ['شيء دافئ من فضلك', 'إليك أربعة يحبها الناس:'] as const;

test('text', async ({ studio }) => {
  await studio.open();
  await studio.ask(
    'Hello 👋 I walk Hardangervidda in May.\nWhat should I wear?',
    text('Layers, in one word: wool, then down, then a shell.'),
    text('Our guide says why:\nhttps://example.com/guides/layers?season=spring'),
  );
  await studio.ask('Thanks!', text('You are welcome. Write to hello@example.com if it rains all the same.'));
  await studio.later(5);
  await studio.ask('👍');
  await studio.say(text('🏔️'));
  await studio.shoot('text');
});

for (const [name, look] of [
  ['markdown', {}],
  ['markdown-dark', { dark: true }],
] as const) {
  test(name, async ({ studio, chat }) => {
    await studio.open({ height: 840, ...look });
    await studio.ask('What do I pack?', MARKDOWN);
    await expect(chat.log.locator('table')).toBeVisible();
    await studio.shoot(name);
  });
}

test('html', async ({ studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('How is the snow?', HTML);
  await expect(chat.log.locator('li').first()).toBeVisible();
  await studio.shoot('html');
});

for (const [name, look] of [
  ['buttons', {}],
  ['buttons-dark', { dark: true }],
  ['accent-yellow', { variables: '--captivate-accent: #ffe600' }],
  ['accent-yellow-dark', { variables: '--captivate-accent: #ffe600', dark: true }],
  ['accent-grey', { variables: '--captivate-accent: #7f7f7f' }],
  ['accent-black', { variables: '--captivate-accent: #000' }],
  ['accent-black-dark', { variables: '--captivate-accent: #000', dark: true }],
] as [ScreenName, Look][]) {
  test(name, async ({ studio, chat }) => {
    await studio.open({ height: 600, ...look });
    await studio.ask('I need a shell jacket.', text('Good choice: [it rains](https://example.com) a lot.'));
    await studio.say(SIZES);
    await chat.composer.fill('Medium, I think');
    await studio.shoot(name);
  });
}

test('buttons pressed', async ({ studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('I need a shell jacket.', SIZES);
  await chat.host.getByRole('button', { name: 'Large' }).click();
  await studio.say(text('Large it is. Blue or red?'), buttons('Which colour?', 'Blue', 'Red'));
  await studio.shoot('buttons-pressed');
});

test('links', async ({ studio, chat }) => {
  await studio.open({ height: 560 });
  await studio.ask('Where can I read on?', {
    type: 'buttons',
    buttons: {
      title: 'Here:',
      options: [
        { label: 'Delivery & returns', url: 'https://example.com/delivery' },
        { label: 'Size guide', url: 'https://example.com/sizes' },
        { label: 'Ask something else', value: 'else' },
      ],
    },
  });
  await expect(chat.host.getByRole('link', { name: /Size guide/ })).toBeVisible();
  await studio.shoot('links');
});

for (const [name, look] of [
  ['cards', {}],
  ['cards-dark', { dark: true }],
  ['rtl-cards', { page: 'rtl' }],
  ['phone-cards', { phone: true }],
  ['large-text-cards', { variables: '--captivate-font-size: 30px', height: 840 }],
] as [ScreenName, Look][]) {
  test(name, async ({ stage, studio, chat }) => {
    await studio.open({ height: 720, ...look });
    const [question, answer] = look.page === 'rtl' ? ARABIC : ENGLISH;
    await studio.ask(question, text(answer), cards(stage.shop().slice(0, -1)));
    await expect(chat.host.locator('.card img').first()).toBeVisible();
    await studio.shoot(name);
  });
}

test('card alone', async ({ stage, studio, chat }) => {
  await studio.open({ height: 720 });
  await studio.ask('And for rain?', text('I have just the thing:'), cards(stage.shop().slice(0, -1), 1));
  await expect(chat.host.locator('.card img')).toBeVisible();
  await studio.shoot('card-alone');
});

test('pictures', async ({ stage, studio, chat }) => {
  await studio.open();
  await studio.ask('What does it look like up there?', pictures(view(stage.hub.url)));
  await expect(chat.host.locator('.picture--ready')).toHaveCount(1);
  await studio.shoot('image');
  await chat.host.getByRole('button', { name: /^Open image/ }).click();
  await expect(chat.host.locator('.lightbox img')).toBeVisible();
  await studio.shoot('lightbox', 'whole');
  await chat.host
    .getByRole('button', { name: /^Close/ })
    .last()
    .click();
  await chat.composer.focus();
  const gear = ['hytte-2-tent', 'stein-hiking-boots', 'ull-beanie', 'kilde-bottle'];
  await studio.say(
    text('And this is what to take:'),
    pictures(...gear.map((name) => stage.shop(`media/${name}.svg`))),
  );
  await expect(chat.host.locator('.picture--ready')).toHaveCount(5);
  await studio.shoot('pictures');
});

test('files', async ({ stage, studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('How do I care for the boots?', text('It is all in here:'), files(stage.hub.url));
  await expect(chat.log.locator('audio')).toBeVisible();
  await studio.shoot('files');
});

test('unknown part', async ({ studio }) => {
  await studio.open({ height: 560 });
  await studio.ask('What does the barometer say?', text('See for yourself:'), {
    type: 'any',
    any: { type: 'barometer', hectopascal: 1013 },
  });
  await studio.shoot('unknown-part');
});
