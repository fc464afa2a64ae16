import { text } from './parts.ts';
import { expect, test } from './studio.ts';

test('menu and the question before a deletion', async ({ studio, chat }) => {
  await studio.open({
    height: 640,
    options: { 'user-id': 'menu', notifications: 'on', sound: 'on', escalate: 'menu' },
  });
  await studio.ask('Do you repair tents?', text('We do.'));
  await chat.panel.getByRole('button', { name: 'More options' }).click();
  await expect(chat.host.getByRole('menu')).toBeVisible();
  await studio.shoot('menu');
  await chat.host.getByRole('menuitem', { name: 'Delete conversation' }).click();
  await expect(chat.host.getByRole('alertdialog')).toBeVisible();
  await studio.shoot('delete-question');
});

test('menu, dark', async ({ studio, chat }) => {
  await studio.open({ height: 640, dark: true, options: { 'user-id': 'menu-dark', sound: 'on' } });
  await studio.ask('Do you repair tents?', text('We do.'));
  await chat.panel.getByRole('button', { name: 'More options' }).click();
  await expect(chat.host.getByRole('menu')).toBeVisible();
  await studio.shoot('menu-dark');
});

test('history', async ({ stage, studio, chat }) => {
  const userId = `history-${Date.now()}`;
  const day = 86_400_000;
  const at = Date.parse('2026-04-14T09:12:00Z');
  [
    ['Boots that squeak', at - 220 * day],
    ['Order 1042: a parcel that went to the neighbour two streets away', at - 9 * day],
    ['Repair of a Hytte 2 tent', at - day],
  ].forEach(([title, updatedAt], index) => {
    stage.hub.seed({
      id: `${userId}_0000000${index}-0000-4000-8000-000000000000`,
      userId,
      metadata: { title: String(title), updatedAt: Number(updatedAt) },
    });
  });
  await studio.open({ height: 560, options: { 'user-id': userId } });
  await studio.ask('Do you repair tents?', text('We do.'));
  await chat.choose('Earlier conversations');
  await expect(chat.host.getByText('Repair of a Hytte 2 tent')).toBeVisible();
  await studio.shoot('history');
});

test('consent', async ({ studio, chat }) => {
  await studio.open({ height: 560, options: { consent: 'required' } });
  await expect(chat.host.getByRole('heading', { name: 'Before we start' })).toBeVisible();
  await studio.shoot('consent');
});

test('prechat', async ({ studio, chat }) => {
  await studio.open({ height: 640, options: { prechat: 'name, email*, topic*:An order|Advice|A repair' } });
  const start = chat.host.getByRole('button', { name: 'Start chat' });
  await expect(start).toBeVisible();
  await chat.host.getByRole('textbox', { name: /Name/ }).fill('Ada Lovelace');
  await studio.shoot('prechat');
  await start.click();
  await expect(chat.seen('Please fill this in.').first()).toBeVisible();
  await studio.shoot('prechat-problem');
});

for (const [name, question, answer, id, words] of [
  [
    'location',
    'Where is your nearest shop?',
    'Tell me where you are, and I look.',
    'getLocation',
    'Share your location?',
  ],
  [
    'transcript-address',
    'Can I have this in writing?',
    'I can mail you this conversation.',
    'sendTranscript',
    'Where should we send this conversation?',
  ],
] as const) {
  test(name, async ({ page, stage, studio, chat }) => {
    await studio.open({ height: 600 });
    await studio.ask(question);
    const conversation = String(await stage.conversationId(page));
    stage.hub.say(conversation, [text(answer)], { actions: [{ id, data: {} }] });
    await expect(chat.seen(words)).toBeVisible();
    await studio.shoot(name);
  });
}
