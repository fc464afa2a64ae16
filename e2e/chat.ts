import { expect, type Locator, type Page } from '@playwright/test';

/** The widget as a visitor, and a screen reader, finds it: by roles and names only. */
export interface Chat {
  host: Locator;
  launcher: Locator;
  panel: Locator;
  log: Locator;
  composer: Locator;
  sendButton: Locator;
  /** Opens the panel by the launcher and waits until one can write. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Writes and sends with Enter. */
  say(text: string): Promise<void>;
  /** The messages that hold a text. */
  message(text: string | RegExp): Locator;
  /** A message of the visitor's own. */
  own(text: string | RegExp): Locator;
  /** Chooses an entry of the header's menu. */
  choose(name: string | RegExp): Promise<void>;
}

export function chatOn(page: Page): Chat {
  const host = page.locator('captivate-chat');
  const panel = host.getByRole('dialog').first();
  const composer = host.getByRole('textbox', { name: 'Message', exact: true });
  const chat: Chat = {
    host,
    panel,
    composer,
    launcher: host.getByRole('button', { name: /^(Open|Close) chat/ }).first(),
    log: host.getByRole('log'),
    sendButton: host.getByRole('button', { name: 'Send message' }),
    async open() {
      await host.getByRole('button', { name: /^Open chat/ }).click();
      await expect(composer).toBeVisible();
    },
    async close() {
      await panel.getByRole('button', { name: 'Close chat' }).click();
      await expect(panel).toBeHidden();
    },
    async say(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    message: (text) => host.getByRole('article').filter({ hasText: text }),
    own: (text) => host.getByRole('article', { name: /^You/ }).filter({ hasText: text }),
    async choose(name) {
      await panel.getByRole('button', { name: 'More options' }).click();
      await host.getByRole('menuitem', { name }).or(host.getByRole('menuitemcheckbox', { name })).click();
    },
  };
  return chat;
}
