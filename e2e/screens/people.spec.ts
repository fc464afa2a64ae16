import { openDesk } from '../desk.ts';
import type { ScreenName } from './screens.ts';
import { expect, type Look, test } from './studio.ts';

test('no agent', async ({ studio, chat }) => {
  await studio.open({ height: 600, options: { contact: 'mailto:hello@example.com' } });
  await studio.ask('My zip broke on the first day.');
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(chat.seen(/Nobody is free right now/).first()).toBeVisible();
  await studio.shoot('no-agent');
});

test('a person', async ({ context, stage, studio, chat }) => {
  const desk = await openDesk(context, stage, 'Ingrid Solheim');
  await studio.open({ height: 640, options: { 'user-name': 'Ada', csat: 'on' } });
  await studio.ask('My zip broke on the first day.', { type: 'text', text: 'I am sorry to hear that.' });
  await studio.later(1);
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(chat.seen("Our agents know you're waiting")).toBeVisible();
  await studio.shoot('agent-waiting');
  await desk.accept('Ada');
  await expect(chat.seen('Ingrid Solheim joined')).toBeVisible();
  await studio.later(2);
  await desk.answer('Hello Ada, this is Ingrid.');
  await desk.answer('Send it in, and we sew in a new one. It costs you nothing.');
  await expect(chat.message('Send it in')).toBeVisible();
  await studio.ask('That is kind, thank you!');
  await studio.shoot('agent-connected');
  await desk.end();
  await expect(chat.host.getByRole('radio').first()).toBeAttached();
  await studio.shoot('agent-left');
  await chat.host.getByRole('radio', { name: 'Good', exact: true }).check({ force: true });
  await chat.host.getByRole('textbox').fill('Quick, and very friendly.');
  await studio.shoot('rated');
});

for (const [name, look] of [
  ['agent-dark', { dark: true }],
  ['rtl-agent', { page: 'rtl' }],
] as [ScreenName, Look][]) {
  test(name, async ({ context, stage, studio, chat }) => {
    const desk = await openDesk(context, stage, 'Ingrid Solheim');
    await studio.open({ height: 600, ...look, options: { 'user-name': name } });
    await studio.ask(look.page === 'rtl' ? 'انكسر السحّاب في اليوم الأول.' : 'My zip broke on the first day.');
    await chat.panel.locator('.header .icon-button').first().click();
    await desk.accept(name);
    await desk.answer('Hello Ada, this is Ingrid. Send it in, and we sew in a new one.');
    await expect(chat.message('Send it in')).toBeVisible();
    await studio.ask(look.page === 'rtl' ? 'شكراً جزيلاً!' : 'Thank you!');
    await studio.shoot(name);
  });
}

test('german rating', async ({ context, stage, studio, chat }) => {
  const desk = await openDesk(context, stage, 'Ingrid Solheim');
  await studio.open({ height: 600, options: { 'user-name': 'Jürgen', csat: 'on', locale: 'de' } });
  await chat.panel.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
  await desk.accept('Jürgen');
  await desk.end();
  await expect(chat.host.getByRole('radio').first()).toBeAttached();
  await studio.shoot('german-rating');
});
