import { expect, type Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import type { Stage } from '../stage.ts';
import { cards, text } from './parts.ts';
import { FONT, test } from './studio.ts';

async function enter(page: Page, stage: Stage, size: { width: number; height: number }, dark = false) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.clock.setFixedTime('2026-04-14T10:32:00Z');
  await page.goto(stage.shop('index.html'));
  await page.addStyleTag({ content: `:root { ${FONT} }` });
}

async function searchOn(stage: Stage, chat: Chat) {
  stage.quirks({ silent: true });
  await chat.host.locator('.launcher').click();
  await chat.say('Something warm for a night in the hut?');
  await stage.say(chat, [text('Here are four that people love:'), cards(stage.shop().slice(0, -1))]);
  await expect(chat.host.locator('.card img').first()).toBeVisible();
}

test('the shop', async ({ page, stage, chat, studio }) => {
  await enter(page, stage, { width: 1120, height: 780 });
  await searchOn(stage, chat);
  await studio.shoot('cards-light', 'whole');
});

test('the shop, dark', async ({ page, stage, chat, studio }) => {
  await enter(page, stage, { width: 1120, height: 780 }, true);
  await searchOn(stage, chat);
  await studio.shoot('shop-dark', 'whole');
});

test('the shop on a phone', async ({ page, stage, chat, studio }) => {
  await enter(page, stage, { width: 390, height: 760 });
  await expect(chat.host.getByText('Not sure about a size?')).toBeVisible();
  await studio.shoot('shop-phone', 'whole');
});
