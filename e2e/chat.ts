import { expect, type Locator, type Page } from '@playwright/test';
import type { CaptivateChatApi } from '../widget/host/public-api.ts';

/** The widget as a visitor, and a screen reader, finds it: by roles and names only. */
export interface Chat {
  /** `<captivate-chat>` on the page: the launcher stands in it. */
  host: Locator;
  /** What the chat itself is drawn in: the same, or what stands for it in the frame. */
  inside: Locator;
  launcher: Locator;
  panel: Locator;
  log: Locator;
  composer: Locator;
  sendButton: Locator;
  /** Opens the panel by the launcher and waits until one can write. */
  open(): Promise<void>;
  /** Opens it by the page's API: where a kept session may open it by itself, a click could close it again. */
  ensureOpen(): Promise<void>;
  close(): Promise<void>;
  /** Writes and sends with Enter. */
  say(text: string): Promise<void>;
  /** What the panel shows; what is only said to screen readers is not seen. */
  seen(text: string | RegExp): Locator;
  /** The messages that hold a text. */
  message(text: string | RegExp): Locator;
  /** A message of the visitor's own. */
  own(text: string | RegExp): Locator;
  /** Chooses an entry of the header's menu. */
  choose(name: string | RegExp): Promise<void>;
}

/** How the chat is kept apart from the page: the option of that name. */
export type Isolation = 'shadow' | 'iframe';

/** `instance`: which, where there are several. */
export function chatOn(page: Page, isolation: Isolation = 'shadow', instance?: string): Chat {
  const which = instance === undefined ? '' : `[data-instance="${instance}"]`;
  const host = page.locator(`captivate-chat${which}`);
  const inside =
    isolation === 'iframe' ? host.locator('iframe').contentFrame().locator('captivate-chat') : host;
  const panel = inside.getByRole('dialog').first();
  const composer = inside.getByRole('textbox', { name: 'Message', exact: true });
  const chat: Chat = {
    host,
    inside,
    panel,
    composer,
    launcher: host.getByRole('button', { name: /^(Open|Close) chat/ }).first(),
    log: inside.getByRole('log'),
    sendButton: inside.getByRole('button', { name: 'Send message' }),
    async open() {
      await host.getByRole('button', { name: /^Open chat/ }).click();
      await expect(composer).toBeVisible();
    },
    async ensureOpen() {
      await page.evaluate(
        (name) => {
          (window as unknown as Record<string, CaptivateChatApi>)[name]?.push((api) => api.open());
        },
        `CaptivateChat${instance ?? ''}`,
      );
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
    seen: (text) => panel.getByText(text).locator('xpath=self::*[not(ancestor::*[@aria-live="polite"])]'),
    message: (text) => inside.getByRole('article').filter({ hasText: text }),
    own: (text) => inside.getByRole('article', { name: /^You/ }).filter({ hasText: text }),
    async choose(name) {
      await panel.getByRole('button', { name: 'More options' }).click();
      await inside.getByRole('menuitem', { name }).or(inside.getByRole('menuitemcheckbox', { name })).click();
    },
  };
  return chat;
}
