import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { differIn, WHOLE } from '../engines/pixels.ts';
import { isHit } from '../placement.ts';
import { expect, type Stage } from '../stage.ts';
import type { Findings } from './findings.ts';
import { installWatch, type Watch } from './fingerprint.ts';
import type { HostPage, Question } from './host-page.ts';
import { AWKWARD, findBy, OWN, textsOf, toParts } from './said.ts';
import { readStyles } from './styles.ts';

const inPage = {
  begin: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.begin(),
  compare: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.compare(),
  here: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.here(),
};

function hear(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', ({ message, stack }) => {
    if (!message.includes(OWN)) heard.push(`uncaught ${stack || message}`);
  });
  page.on('console', (line) => {
    const isOurs = line.text().includes('[captivate-chat]');
    if (line.text().includes(OWN) || !(isOurs || line.type() === 'error')) return;
    heard.push(`${line.type()} ${line.text()}`);
  });
  return heard;
}

/** How far the launcher stands from its corner. */
const measure = (chat: Chat, isMirrored = false) =>
  chat.launcher.evaluate((launcher, mirrored) => {
    const { left, right, bottom, width, height } = launcher.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    return { side: mirrored ? left : clientWidth - right, bottom: innerHeight - bottom, width, height };
  }, isMirrored);

/** The pixels of the page where nothing of ours is: beside the open chat, or above the closed launcher. */
async function photograph(page: Page, guest: HostPage): Promise<Buffer> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const isWide = width > 600;
  const clip = isWide
    ? { x: guest.isMirrored ? 480 : 0, y: 0, width: width - 480, height }
    : { x: 0, y: 0, width, height: height - 120 };
  return page.screenshot({ clip, animations: 'allow', caret: 'initial' });
}

/** The page once it stands: a slow machine may still be drawing it. */
async function photographStill(page: Page, guest: HostPage): Promise<Buffer> {
  let last = await photograph(page, guest);
  await expect(async () => {
    await page.waitForTimeout(100);
    const before = last;
    last = await photograph(page, guest);
    expect(last.equals(before)).toBe(true);
  }).toPass();
  return last;
}

/** Whether the page looks as it did, to the last pixel: a slow machine may still be drawing what has just moved. */
async function isAsBefore(page: Page, guest: HostPage, before: Buffer): Promise<boolean> {
  const look = async () => {
    const now = await photograph(page, guest);
    return now.equals(before) ? 0 : differIn(WHOLE, before, now);
  };
  return expect
    .poll(look)
    .toBe(0)
    .then(
      () => true,
      () => false,
    );
}

/** As a visitor sees it; Playwright would hide carets by a style on every field, the page's too. */
export const photographPanel = async (page: Page, chat: Chat): Promise<Buffer> => {
  const clip = await chat.panel.boundingBox();
  return page.screenshot({ ...(clip && { clip }), animations: 'allow', caret: 'initial' });
};

/** The open chat is painted, and not only there: where its panel stands, the window looks otherwise without it. */
async function expectPainted(page: Page, chat: Chat): Promise<void> {
  const show = (opacity: string) =>
    chat.inside.evaluate((host, value) => {
      const app = host.shadowRoot?.querySelector<HTMLElement>('.app');
      if (app) app.style.opacity = value;
    }, opacity);
  const painted = await photographPanel(page, chat);
  await show('0');
  const look = async () => differIn(WHOLE, painted, await photographPanel(page, chat));
  await expect.poll(look, { message: 'the chat is painted' }).toBeGreaterThan(0.02);
  await show('');
}

/** Comes to the page, waits until it stands, and lets our script come. */
export async function arrive(page: Page, stage: Stage, guest: HostPage): Promise<void> {
  await page.addInitScript(installWatch);
  await guest.arrange?.(page);
  const release = stage.holdScript();
  await page.goto(stage.page(guest.file ?? `hosts/${guest.name}`, guest.options), { waitUntil: 'commit' });
  await page.locator(guest.isEarly ? 'title' : 'h1').waitFor({ state: 'attached' });
  await guest.prepare?.(page);
  await page.evaluate(inPage.begin);
  release();
}

/** Says `words`, and waits until the hub has exactly these. */
async function sayExactly(chat: Chat, stage: Stage, words: string): Promise<string> {
  await chat.say(words);
  await expect.poll(() => findBy(stage, words)?.conversationId, { message: 'the exact bytes' }).toBeTruthy();
  return String(findBy(stage, words)?.conversationId);
}

/** Every kind of part is there to be seen. */
async function expectParts(chat: Chat): Promise<void> {
  const message = chat.message('Plain words');
  await expect(message.locator('strong')).toHaveText('Bold');
  await expect(message.locator('em')).toHaveText('soft');
  await expect(message.locator('.card')).toHaveCount(2);
  // A browser fetches no picture that is far from what is in view.
  await message.locator('.picture').evaluate((picture) => {
    const log = picture.closest('[role=log]') as HTMLElement;
    log.scrollTop += picture.getBoundingClientRect().top - log.getBoundingClientRect().top;
  });
  await expect(message.locator('.picture--ready')).toBeVisible();
  await expect(message.locator('audio')).toBeVisible();
  await expect(message).toContainText("can't be shown here");
  // Back to where the visitor was; by no method, for the page may have one of that name.
  await chat.log.evaluate((log) => {
    log.scrollTop = log.scrollHeight;
  });
}

/** Makes the whole journey, and tells what it found; what must hold on every page is asserted on the way. */
export async function makeJourney(page: Page, stage: Stage, chat: Chat, guest: HostPage): Promise<Findings> {
  const cannot = (question: Question) => !!guest.cannot?.[question];
  const heard = hear(page);
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await arrive(page, stage, guest);
  const isNarrow = (page.viewportSize()?.width ?? 1280) <= 600;
  const before = await page
    .evaluate(inPage.here)
    .then((it) => [`focus ${it?.focus}`, `scroll ${it?.scroll}`]);
  const pictured = cannot('pixels') ? undefined : await photographStill(page, guest);
  await expect(chat.launcher).toBeVisible();
  const place = { ...(await measure(chat, guest.isMirrored)), isHit: await isHit(chat.launcher) };
  const arrived = await page.evaluate(inPage.here);

  await chat.open();
  await guest.opened?.(page, chat);
  const words = `${AWKWARD} ${randomUUID()}`;
  const id = await sayExactly(chat, stage, words);
  stage.hub.say(id, toParts(stage.hub.url));
  await expectParts(chat);
  const styles = await readStyles(chat);
  let isAlike = isNarrow || (!!pictured && (await isAsBefore(page, guest, pictured)));
  await expectPainted(page, chat);
  await guest.meanwhile?.(page, chat, stage);
  await chat.message('Plain words').getByRole('button', { name: 'Up' }).click();
  await expect(chat.own('up, please')).toBeVisible();

  await chat.composer.focus();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
  if (pictured && isNarrow) isAlike = await isAsBefore(page, guest, pictured);
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await sayExactly(chat, stage, `and on ${id}`);
  const { scroll } = (await page.evaluate(inPage.here)) ?? {};
  const changed = (await page.evaluate(inPage.compare)) ?? {
    globals: ['lost'],
    markup: ['lost'],
    shifts: [],
    violations: [],
  };
  const { length } = sockets;
  const said = [words, 'up, please', `and on ${id}`];
  if (!cannot('reload')) {
    await page.reload({ waitUntil: 'commit' });
    await expect(chat.own('and on')).toBeVisible();
    await expect(chat.own('up, please')).toHaveCount(1);
  }
  return {
    place,
    styles,
    ...changed,
    here: [`focus ${arrived?.focus}`, `scroll ${scroll}`].filter((line) => !`${before}`.includes(line)),
    sockets: length,
    pixels: isAlike ? 'same' : 'others',
    reload: textsOf(stage, words).filter((text, index) => text !== said[index]),
    heard,
  };
}
