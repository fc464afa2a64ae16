import type { Page } from '@playwright/test';
import { type Chat, chatOn } from '../chat.ts';
import { type Log, tokensOf } from './log.ts';

/** How long a slow machine may take for what somebody does with a page. */
const PATIENCE_MS = 8_000;
/** A page that was told to crash has done so by then. */
const CRASH_MS = 3_000;
/** An upload is given up after this, and the words go without the file. */
const UPLOAD_MS = 3_000;

/** One page with an open chat, in the hands of the visitor. Whatever is done to a page that dies is simply not done. */
export interface Tab {
  readonly page: Page;
  readonly chat: Chat;
  readonly isAlive: boolean;
  /** Its number in the log; another one after each reload. */
  number: number;
  /** Opens the chat, unless it is open. */
  open(): Promise<void>;
  /** Writes and sends; or writes alone. */
  write(text: string, how?: { isDraft?: boolean; file?: string }): Promise<void>;
  /** Presses a button that is offered, if one is. */
  press(): Promise<void>;
  /** What stands in the composer, with its files. */
  readDraft(): Promise<string[]>;
  /** Sends again, or gives up, what is shown as not sent. */
  tendFailed(isRetry: boolean): Promise<void>;
  /** Calls a function in the page. */
  ask<T, A>(question: (value: A) => T, value: A): Promise<T | undefined>;
  /** It is gone, by something that befell all of them. */
  lose(how: string): void;
  /** Ends the page without a word to it. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Takes a page into the visitor's hands. */
export function createTab(page: Page, log: Log): Tab {
  const chat = chatOn(page);
  let isAlive = true;
  const die = (how: string) => {
    if (isAlive) log.write({ type: 'died', tab: tab.number, how });
    isAlive = false;
  };
  page.on('crash', () => die('crashed'));
  page.on('close', () => die('closed'));
  page.setDefaultTimeout(PATIENCE_MS);

  /** Null: it could not be done. */
  async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
    return isAlive ? action().catch(() => null) : null;
  }

  /** Whoever wants to write opens the chat where it isn't. */
  async function open(): Promise<void> {
    if (await chat.composer.isVisible()) return;
    await chat.host.getByRole('button', { name: /^Open chat/ }).click();
    await chat.composer.waitFor();
  }

  const compose = (text: string) => {
    for (const words of tokensOf(text, true)) log.write({ type: 'composed', tab: tab.number, words });
  };

  /** Text and files that are not sent yet, token by token. */
  async function readDraft(): Promise<string[]> {
    const files = await chat.inside.getByRole('list', { name: 'Files to send' }).allTextContents();
    return tokensOf([await chat.composer.inputValue(), ...files].join(' '), true);
  }

  /** What stands in the composer is in the visitor's hands again. */
  async function takeBack(): Promise<void> {
    for (const words of await readDraft()) log.write({ type: 'returned', tab: tab.number, words });
  }

  /** Chooses a file and waits until it is there; gives it up where it can't be, and says so. */
  async function attach(name: string): Promise<boolean> {
    const buffer = Buffer.from('x');
    await chat.inside.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
    const row = chat.inside.getByRole('listitem').filter({ hasText: name });
    await row.waitFor();
    const progress = row.getByRole('progressbar');
    await progress.waitFor({ state: 'hidden', timeout: UPLOAD_MS }).catch(() => {});
    const isThere =
      !(await progress.isVisible()) && !(await row.getByRole('button', { name: /again/i }).isVisible());
    if (!isThere) await row.getByRole('button', { name: `Remove ${name}` }).click();
    return isThere;
  }

  const tab: Tab = {
    page,
    chat,
    number: 0,
    get isAlive() {
      return isAlive;
    },
    write: async (text, { isDraft, file } = {}) =>
      void (await attempt(async () => {
        await open();
        await takeBack();
        const named = file && (await attach(`${file}.txt`)) ? file : '';
        await chat.composer.fill(text);
        compose(`${text} ${named}`);
        if (!isDraft) await chat.composer.press('Enter');
      })),
    readDraft: async () => (await attempt(readDraft)) ?? [],
    open: async () => void (await attempt(open)),
    press: async () =>
      void (await attempt(async () => {
        const button = chat.log.getByRole('button', { name: /^p\d+$/, disabled: false }).last();
        // That it was pressed the page tells: it may be out of use by the time at which the mouse is there.
        if (await button.isVisible()) await button.click();
      })),
    tendFailed: async (isRetry) =>
      void (await attempt(async () => {
        const failed = chat.log
          .getByRole('article')
          .filter({ has: page.getByRole('button', { name: 'Discard' }) })
          .first();
        if (!(await failed.isVisible())) return;
        const said = await failed.evaluate((article) => window.deliveryHand.readText(article));
        const tokens = tokensOf(said, true);
        const type = isRetry ? 'retried' : 'discarded';
        for (const words of tokens) log.write({ type, tab: tab.number, words });
        await failed.getByRole('button', { name: isRetry ? 'Try again' : 'Discard' }).click();
      })),
    ask: async (question, value) =>
      (await attempt(() => page.evaluate(question as never, value as never))) ?? undefined,
    lose: die,
    async crash() {
      if (!isAlive) return;
      const crashed = page.waitForEvent('crash', { timeout: CRASH_MS }).catch(() => {});
      // Neither is answered by a page that dies of it.
      void page
        .context()
        .newCDPSession(page)
        .then((session) => session.send('Page.crash'))
        .catch(() => {});
      await crashed;
      die('crashed');
      void page.close().catch(() => {});
    },
    async close() {
      die('closed');
      await page.close().catch(() => {});
    },
  };
  return tab;
}
