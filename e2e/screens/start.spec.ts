import { text } from './parts.ts';
import { dress, expect, test } from './studio.ts';

test('closed', async ({ studio, chat }) => {
  await studio.open({ closed: true, height: 240 });
  await expect(chat.launcher).toBeVisible();
  await studio.shoot('closed', 'whole');
});

test('greeting', async ({ studio, chat }) => {
  await studio.open({ closed: true, height: 240, options: { greeting: 'Not sure about a size? Ask us.' } });
  await expect(chat.host.getByText('Not sure about a size?')).toBeVisible();
  await studio.shoot('greeting', 'whole');
});

test('unread', async ({ studio, chat }) => {
  await studio.open({ height: 240 });
  await studio.ask('Are the boots in stock?');
  await chat.close();
  await studio.say(text('They are.'), text('In all sizes but 47.'));
  await studio.say(text('Shall I put a pair aside?'));
  await expect(chat.host.getByRole('button', { name: /unread/ })).toBeVisible();
  await studio.shoot('unread', 'whole');
});

test('open', async ({ studio, chat }) => {
  await studio.open({ bot: true });
  await expect(chat.message('pick one of these')).toBeVisible();
  await expect(chat.message('How can I help?')).toBeVisible();
  await studio.shoot('open');
});

test('starters', async ({ studio, chat }) => {
  await studio.open({ options: { start: 'user-first', 'user-id': 'starters' } });
  await expect(chat.host.getByRole('button', { name: 'I have a question' })).toBeVisible();
  await studio.shoot('starters');
});

test('loading', async ({ page, stage, studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('Are the boots in stock?', text('They are.'));
  stage.quirks({ transcriptNever: true });
  await page.reload();
  await expect(chat.log).toHaveAttribute('aria-busy', 'true');
  await dress(page);
  await page.waitForTimeout(500);
  await studio.shoot('loading');
});

test('inline', async ({ page, studio, chat }) => {
  await studio.open({ page: 'inline', closed: true, height: 640 });
  await page.addStyleTag({ content: 'body > * { visibility: visible }' });
  await expect(chat.panel).toBeVisible();
  await studio.ask('Is this the workshop?', text('It is. What is broken?'));
  await studio.shoot('inline', 'whole');
});
