import type { Page } from '@playwright/test';
import { type Chat, chatOn } from '../chat.ts';
import { expect, test } from '../stage.ts';

type Api = { state: { conversationId?: string }; update(options: object): void; destroy(): void };

/** The API of a chat of this page, by its name. */
const idOf = (page: Page, name: string) =>
  page.evaluate(
    (global) => (window as unknown as Record<string, Api | undefined>)[global]?.state.conversationId,
    `CaptivateChat${name}`,
  );

test('three chats on a page: each has its place, its API, its conversation and its storage', {
  tag: '@both',
}, async ({ page, stage, isolation }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const names = ['', 'Help', 'Sales'];
  const [main, help, sales] = names.map((name) => chatOn(page, isolation, name)) as [Chat, Chat, Chat];
  const lines: string[] = [];
  page.on('console', (line) => line.text().includes('captivate') && lines.push(line.text()));
  await page.goto(stage.page('instances'));
  await main.open();
  await help.open();
  await expect(help.launcher).toHaveCSS('background-color', 'rgb(0, 100, 0)');
  const talk = async (chat: Chat, words: string) => {
    await chat.say(words);
    await stage.answered(chat, words);
  };
  await talk(main, 'said to all');
  await talk(help, 'said to help');
  await talk(sales, 'said to sales');
  const ids = await Promise.all(names.map((name) => idOf(page, name)));
  expect(new Set(ids).size).toBe(3);
  const said = (id = '') =>
    stage.hub
      .conversation(id)
      ?.messages.filter(({ from, text }) => from === 'user' && text)
      .map(({ text }) => text);
  expect(ids.map(said)).toEqual([['said to all'], ['said to help'], ['said to sales']]);
  expect(stage.hub.conversation(String(ids[2]))?.metadata).toMatchObject({ desk: 'sales' });

  await main.composer.fill('a draft to all');
  await page.reload();
  for (const [chat, words] of [
    [main, 'said to all'],
    [help, 'said to help'],
    [sales, 'said to sales'],
  ] as const) {
    await expect(chat.own(words)).toBeVisible();
    await expect(chat.own(/^said/)).toHaveCount(1);
  }
  await expect(main.composer).toHaveValue('a draft to all');
  await expect(help.composer).toHaveValue('');
  expect(await Promise.all(names.map((name) => idOf(page, name)))).toEqual(ids);

  // What one is told to do is nothing to the others, whatever it is told to be called.
  await page.evaluate(() =>
    (window as unknown as { CaptivateChatHelp: Api }).CaptivateChatHelp.update({ instance: 'Sales' }),
  );
  await expect(help.host).toHaveCount(1);
  const kept = () => page.evaluate(() => Object.keys(localStorage).join());
  expect(await kept()).toContain('captivate:Helpdemo:');
  await help.choose('Forget me');
  await help.inside.getByRole('button', { name: 'Forget me', exact: true }).click();
  await expect.poll(kept).not.toContain('captivate:Helpdemo:');
  for (const other of ['captivate:Salesdemo:', 'captivate:demo:']) expect(await kept()).toContain(other);
  await page.evaluate(() => (window as unknown as { CaptivateChatSales: Api }).CaptivateChatSales.destroy());
  await expect(sales.host).toHaveCount(0);
  const globals = await page.evaluate(() =>
    Object.keys(window).filter((name) => name.startsWith('Captivate')),
  );
  expect(globals.sort()).toEqual(['CaptivateChat', 'CaptivateChatHelp']);
  await talk(main, 'said later');
  expect(said(ids[0])).toEqual(['said to all', 'said later']);
  expect(lines).toEqual([]);
});
