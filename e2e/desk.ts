import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Stage } from './stage.ts';

/** The agent's console, as the person at it uses it. */
export interface Desk {
  signIn(name: string): Promise<void>;
  /** Takes the waiting conversation of this visitor. */
  accept(visitor: string | RegExp): Promise<void>;
  answer(text: string): Promise<void>;
  /** Sends a file. */
  hand(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  end(): Promise<void>;
}

export function deskOn(page: Page): Desk {
  const message = page.getByRole('textbox', { name: 'Message' });
  return {
    async signIn(name) {
      await page.getByRole('textbox', { name: /Your name/ }).fill(name);
      await page.getByRole('button', { name: 'Start' }).click();
    },
    async accept(visitor) {
      await page.getByRole('navigation').getByRole('button').filter({ hasText: visitor }).first().click();
      await page.getByRole('button', { name: /^Accept/ }).click();
      await expect(message).toBeVisible();
    },
    async answer(text) {
      await message.fill(text);
      await message.press('Enter');
    },
    async hand(file) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Send a file' }).click(),
      ]);
      await chooser.setFiles(file);
    },
    async end() {
      await page.getByRole('button', { name: /^End/ }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: /^End/ }).click();
    },
  };
}

/** The console in a tab of its own, with an agent of this name at it. */
export async function openDesk(
  context: BrowserContext,
  { agentUrl }: Pick<Stage, 'agentUrl'>,
  name = 'Ingrid',
): Promise<Desk & { tab: Page }> {
  const tab = await context.newPage();
  await tab.goto(agentUrl);
  const desk = deskOn(tab);
  await desk.signIn(name);
  return { ...desk, tab };
}
