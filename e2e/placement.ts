import type { Locator, Page } from '@playwright/test';
import type { Chat } from './chat.ts';
import { expect, type Stage } from './stage.ts';

/** Whether a click at the middle of `element`, of ours, would hit it: nothing of the page stands above. */
export async function isHit(element: Locator): Promise<boolean> {
  return element.evaluate((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const root = one.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint(x + width / 2, y + height / 2);
    return width > 0 && one.contains(hit);
  });
}

/** Opens the chat, says so much that it scrolls, leaves its end, and begins to write. */
export async function settleIn(chat: Chat, stage: Stage): Promise<void> {
  await chat.open();
  await chat.say('hello');
  await stage.answered(chat, 'hello');
  await stage.say(chat, [{ type: 'text', text: 'a line of it\n'.repeat(60) }]);
  await expect(chat.message('a line of it')).toBeVisible();
  await chat.composer.pressSequentially('half a sentence');
  await chat.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 4));
  await chat.log.evaluate((log) => log.scrollTo(0, 30));
}

export const stateOf = (chat: Chat) =>
  chat.host.evaluate((host) => {
    const root = host.shadowRoot as ShadowRoot;
    const field = root.querySelector('textarea') as HTMLTextAreaElement;
    return {
      text: field.value,
      selection: [field.selectionStart, field.selectionEnd],
      hasFocus: root.activeElement === field,
      top: root.querySelector('[role=log]')?.scrollTop,
    };
  });

export const SETTLED = { text: 'half a sentence', selection: [2, 4], hasFocus: true, top: 30 };

export const parentOf = (chat: Chat) =>
  chat.host.evaluate(({ parentElement }) => parentElement?.id || parentElement?.localName);

/** A modal dialog of the page's own, opened by its code. */
export const openDialog = (page: Page, id: string, parent = 'body') =>
  page.evaluate(
    ([name, selector]) => {
      const dialog = document.createElement('dialog');
      dialog.id = String(name);
      dialog.innerHTML = '<p>Of the page</p><input>';
      document.querySelector(String(selector))?.append(dialog);
      dialog.showModal();
    },
    [id, parent],
  );
