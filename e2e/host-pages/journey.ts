import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { WitnessedConversation } from '../../demo/hub/control.ts';
import type { JsonObject } from '../../widget/protocol/types.ts';
import type { Chat } from '../chat.ts';
import { isHit } from '../placement.ts';
import { expect, type Stage } from '../stage.ts';
import { installWatch, type Watch } from './fingerprint.ts';
import type { HostPage, Question } from './host-page.ts';
import { readStyles } from './styles.ts';

/** What a journey has found; a plain page is what the others are compared with. */
export interface Findings {
  place: Record<string, number | boolean>;
  styles: Record<string, string[]>;
  globals: string[];
  markup: string[];
  /** Focus and scroll position, where they are others. */
  here: string[];
  shifts: string[];
  sockets: number;
  pixels: 'same' | 'others';
  /** What the hub has of the visitor that wasn't said, or was said twice. */
  reload: string[];
  /** What reached the page's console or its handlers, from first to last. */
  heard: string[];
  violations: string[];
}

/** Letters of every width, what templates and formats take for theirs, and a tab. */
const AWKWARD = 'Grüße “q” 𝒶é👩‍👩‍👧 </script>&amp; {{x}} ${ %s \\u0041\ttab';

/** Every kind of part in one message, in the wire's own words. */
const toParts = (hub: string): JsonObject[] => {
  const picture = {
    type: 'image',
    url: `${hub}/media/view.png`,
    mimetype: 'image/png',
    filename: 'view.png',
  };
  const sound = {
    type: 'audio',
    url: `${hub}/media/chime.wav`,
    mimetype: 'audio/wav',
    filename: 'chime.wav',
  };
  const paper = {
    type: 'document',
    url: `${hub}/media/care.pdf`,
    mimetype: 'application/pdf',
    filename: 'a.pdf',
  };
  const card = { text: 'A jacket', description: 'Warm', image_url: picture.url, link: `${hub}/site/` };
  const md =
    '## Heading\n\n**Bold** and a [link](https://example.com)\n\n- one\n\n> quoted\n\n```\ncode\n```\n\n| a |\n| - |\n| b |';
  return [
    { type: 'text', text: 'Plain words' },
    { type: 'md', md: { type: 'md', md } },
    { type: 'html', html: { type: 'html', html: '<p><em>soft</em> words</p>' } },
    { type: 'cards', cards: { type: 'cards', cards: [card, { ...card, text: 'A tent' }] } },
    { type: 'files', files: { type: 'files', files: [picture, paper, sound] } },
    { type: 'any', any: { type: 'hologram' } },
    {
      type: 'buttons',
      buttons: {
        title: 'Where to?',
        options: [
          { label: 'Up', value: 'up, please' },
          { label: 'Down', value: 'down' },
        ],
      },
    },
  ];
};

const inPage = {
  begin: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.begin(),
  compare: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.compare(),
  here: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.here(),
};

/** Lines of the page's own begin with this. */
export const OWN = "the page's own";

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

/** Whether the page looks as it did: a slow machine may still be drawing what has just moved. */
async function isAsBefore(page: Page, guest: HostPage, before: Buffer): Promise<boolean> {
  for (let look = 0; look < 5; look++) {
    if ((await photograph(page, guest)).equals(before)) return true;
    await page.waitForTimeout(200);
  }
  return false;
}

/** Who has said this; each journey says what nobody else does. */
function findBy(stage: Stage, text: string): WitnessedConversation | undefined {
  for (const { id } of stage.hub.storage.conversations.all().slice(0, 5)) {
    const conversation = stage.hub.conversation(id);
    if (conversation?.messages.some((message) => message.text === text)) return conversation;
  }
  return undefined;
}

/** What the visitor has said there, in order. */
export const textsOf = (stage: Stage, text: string): string[] =>
  (findBy(stage, text)?.messages ?? [])
    .filter((message) => message.from === 'user' && message.text)
    .map((message) => message.text);

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
  await expect(message.locator('.picture--ready')).toBeVisible();
  await expect(message.locator('audio')).toBeVisible();
  await expect(message).toContainText("can't be shown here");
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
  const pictured = cannot('pixels') ? undefined : await photograph(page, guest);
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
  const isAlike = isNarrow || (!!pictured && (await isAsBefore(page, guest, pictured)));
  await guest.meanwhile?.(page, chat, stage);
  await chat.message('Plain words').getByRole('button', { name: 'Up' }).click();
  await expect(chat.own('up, please')).toBeVisible();

  await chat.composer.focus();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
  if (pictured && isNarrow)
    await expect.poll(async () => (await photograph(page, guest)).equals(pictured)).toBe(true);
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
