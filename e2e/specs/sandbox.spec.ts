import { expect, test } from '../stage.ts';

test('in a sandbox without forms, storage and an origin of its own, all is sent by its button', async ({
  page,
  stage,
  chat,
}) => {
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(stage.page('sandbox', { prechat: 'name' }));
  await chat.launcher.click();
  await chat.inside.getByRole('textbox', { name: /^Name/ }).fill('Ada');
  await chat.inside.getByRole('button', { name: 'Start chat' }).click();
  await chat.composer.fill('by the button');
  await chat.sendButton.click();
  await stage.answered(chat, 'by the button');
  expect(await stage.storedTexts(page)).toEqual(['by the button']);
  expect(errors).toEqual([]);
});
