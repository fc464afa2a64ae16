import { chatOn } from '../chat.ts';
import { expect, test } from '../stage.ts';

test('in a sandbox without forms, storage and an origin of its own, all is sent by its button, and pictures are shown', {
  tag: '@both',
}, async ({ page, stage }) => {
  // It may not enter a frame of its own making: with that option, too, the chat stands in the page itself.
  const chat = chatOn(page);
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
  // The page came by http, though its origin does not say so.
  stage.hub.say(String(await stage.conversationId(page)), [
    {
      type: 'files',
      files: [{ type: 'image', url: `${stage.hub.url}/media/view.png`, filename: 'view.png' }],
    },
  ]);
  await expect(chat.inside.locator('.picture--ready')).toBeVisible();
  expect(errors).toEqual([]);
});
