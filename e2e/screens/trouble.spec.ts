import { text } from './parts.ts';
import { expect, test } from './studio.ts';

test('failed', async ({ stage, studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('Is the hut open in May?', text('From the tenth on.'));
  stage.quirks({ httpStatus: 422 });
  await chat.say('Then I would like to book two beds for the twelfth.');
  await expect(chat.host.getByRole('button', { name: 'Try again' })).toBeVisible();
  await studio.shoot('failed');
});

test('offline', async ({ context, studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('Is the hut open in May?', text('From the tenth on.'));
  await context.setOffline(true);
  await expect(chat.seen("You're offline.")).toBeVisible();
  await chat.say('Then I would like two beds.');
  await studio.shoot('offline');
});

test('unreachable', async ({ stage, studio, chat }) => {
  stage.quirks({ refusesSockets: true, httpStatus: 503 });
  await studio.open({ height: 600, options: { contact: 'mailto:hello@example.com' } });
  await chat.say('Are you there?');
  await expect(chat.seen("We can't be reached right now.").first()).toBeVisible({
    timeout: 25_000,
  });
  await studio.shoot('unreachable');
});

test('silence', async ({ page, studio, chat }) => {
  await page.clock.install();
  await studio.open({ height: 600, options: { contact: 'tel:+4755019800' } });
  await studio.ask('Is anybody there?');
  await page.clock.resume();
  await page.clock.fastForward(60_000);
  await expect(chat.seen(/There is no answer yet/)).toBeVisible();
  await studio.shoot('silence');
});

test('error', async ({ page, stage, studio, chat }) => {
  await studio.open({ height: 600 });
  await studio.ask('Where is order 1042?', text('Let me look.'));
  stage.hub.send(String(await stage.conversationId(page)), {
    type: 'general_error',
    payload: { error_code: 503, error_desc: 'Order service is down' },
  });
  await expect(chat.seen(/Order service is down/)).toBeVisible();
  await studio.shoot('error');
});

test('load error', async ({ page, studio, chat }) => {
  await page.route(/captivate(-|%2d)chat\//i, (route) => route.abort());
  await studio.open({ closed: true, height: 240 });
  await chat.launcher.click();
  await expect(chat.host.getByText("The chat can't be loaded. Try again.")).toBeVisible({ timeout: 10_000 });
  await studio.shoot('load-error', 'whole');
});
