import type { ConsoleMessage, Page } from '@playwright/test';
import type { Chat } from './chat.ts';
import { type Findings, inspect } from './hostile.ts';
import { expect, type Stage } from './stage.ts';

/** The only foreign address that a payload names as a picture, by the one scheme that pictures may have. */
const PICTURE = 'https://127.0.0.1:1/x';

/** What was noticed so far. */
export interface Watch {
  /** Calls of `hacked()`, and of what else a payload would call. */
  executed: string[];
  /** Requests to origins that are not ours, `type url`; none of them leaves the machine. */
  foreign: string[];
  errors: string[];
  lines: string[];
  popups: string[];
}

/** Listens for everything that an attack would cause. */
export async function watch(page: Page, stage: Stage): Promise<Watch> {
  const seen: Watch = { executed: [], foreign: [], errors: [], lines: [], popups: [] };
  const own = [stage.hub.url, stage.scriptUrl, new URL(stage.page('plain')).origin];
  await page.exposeFunction('hacked', (how = '') => void seen.executed.push(String(how)));
  await page.addInitScript(() => {
    const told = window as unknown as Record<string, (how: string) => void>;
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
      told[name] = () => told.hacked?.(name);
    }
  });
  page.on('pageerror', (error) => seen.errors.push(error.stack ?? error.message));
  page.on('console', (line: ConsoleMessage) => seen.lines.push(`${line.type()} ${line.text()}`));
  page.on('popup', (popup) => seen.popups.push(popup.url()));
  await page.context().route(
    (url) => !own.includes(url.origin) && /^(http|ftp|file)/.test(url.protocol),
    (route) => {
      seen.foreign.push(`${route.request().resourceType()} ${route.request().url()}`);
      return route.abort();
    },
  );
  return seen;
}

/** Looks at all that stands in the widget. */
export const look = (chat: Chat): Promise<Findings> => chat.inside.evaluate(inspect);

/** Nothing ran, opened, failed or was fetched, but what `allowed` fits. */
export function expectQuiet(seen: Watch, allowed?: RegExp): void {
  expect(seen.executed).toEqual([]);
  expect(seen.errors).toEqual([]);
  expect(seen.popups).toEqual([]);
  expect(seen.foreign.filter((line) => line !== `image ${PICTURE}` && !allowed?.test(line))).toEqual([]);
}

/** Opens the chat and begins a conversation, whose id it gives. */
export async function begin(page: Page, stage: Stage, chat: Chat): Promise<string> {
  await chat.open();
  await chat.say('a word of mine');
  await stage.answered(chat, 'a word of mine');
  return String(await stage.conversationId(page));
}
