import { chatOn } from '../chat.ts';
import { openDesk } from '../desk.ts';
import { expect, test } from '../stage.ts';

test.describe('a person', () => {
  test('is asked for, answers, and leaves, in two windows', { tag: '@both' }, async ({
    page,
    context,
    stage,
    chat,
  }) => {
    const desk = await openDesk(context, stage);
    const console = desk.tab;
    await page.bringToFront();
    await page.goto(stage.page('plain', { 'user-name': 'Ada Lovelace' }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await expect(chat.seen("Our agents know you're waiting")).toBeVisible();
    await console.bringToFront();
    await desk.accept('Ada Lovelace');
    await expect(chat.seen('Ingrid joined')).toBeVisible();
    await desk.answer('Hello Ada, this is Ingrid.');
    const message = chat.message('Hello Ada, this is Ingrid.');
    await expect(message).toBeVisible();
    await expect(message).toHaveAccessibleName(/Ingrid/);
    await chat.say('Hello Ingrid');
    await expect(console.getByRole('log').getByText('Hello Ingrid')).toBeVisible();
    await page.reload();
    await expect(chat.message('Hello Ada, this is Ingrid.')).toBeVisible();
    await desk.answer('Still here.');
    await expect(chat.message('Still here.')).toBeVisible();
    await desk.end();
    await expect(chat.seen('Ingrid left')).toBeVisible();
  });

  test('is taken by a key, and what the agent types then is for them', async ({
    page,
    context,
    stage,
    chat,
  }) => {
    const { tab: console } = await openDesk(context, stage);
    await page.bringToFront();
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await console.bringToFront();
    await expect(console.getByRole('heading', { name: /Waiting 1/ })).toBeVisible();
    await console.keyboard.press('n');
    await expect(console.getByRole('textbox', { name: 'Message' })).toBeFocused();
    await console.keyboard.type('Here he is');
    await console.keyboard.press('Enter');
    await expect(chat.message('Here he is')).toBeVisible();
  });

  test('nobody there: the visitor is told, and can go on', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('I want a person');
    await expect(chat.seen(/Nobody is free right now/).first()).toBeVisible();
    await chat.say('When are you open?');
    await stage.answered(chat, 'When are you open?');
  });

  test('`escalate` decides where it stands', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { escalate: 'never' }));
    await chat.open();
    await expect(chat.panel.getByRole('button', { name: 'Talk to a person' })).toHaveCount(0);
    await page.goto(stage.page('plain', { escalate: 'menu' }));
    const again = chatOn(page);
    await again.panel.getByRole('button', { name: 'More options' }).click();
    await expect(again.host.getByRole('menuitem', { name: 'Talk to a person' })).toBeVisible();
  });
});
