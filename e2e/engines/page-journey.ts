import { randomUUID } from 'node:crypto';
import type { Findings } from '../host-pages/findings.ts';
import type { Watch } from '../host-pages/fingerprint.ts';
import type { HostPage } from '../host-pages/host-page.ts';
import { AWKWARD, findBy, OWN, textsOf, toParts } from '../host-pages/said.ts';
import { collectStyles, IN_CHAT, ON_PAGE, PROPERTIES } from '../host-pages/styles.ts';
import type { Stage } from '../stage.ts';
import { DOINGS } from './doings.ts';
import type { Hearing } from './hear-page.ts';
import { differIn } from './pixels.ts';
import { expect } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** What is found where the page has lost its watch. */
const LOST = { globals: ['lost'], markup: ['lost'], shifts: [], violations: [] };

const inPage = {
  compare: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.compare(),
  here: () => (window as unknown as Record<symbol, Watch>)[Symbol.for('captivate-watch')]?.here(),
  before: () => (window as unknown as Record<symbol, Hearing>)[Symbol.for('captivate-hearing')]?.before,
  lines: () => (window as unknown as Record<symbol, Hearing>)[Symbol.for('captivate-hearing')]?.lines(),
};

/** What a driver, or the engine itself, makes another at every look; and what we look by. */
const RESTLESS =
  /^(Symbol\((automationSessionProxy|captivate-moves)\)|PerformanceObserver.supportedEntryTypes) /;

/** How far the launcher stands from its corner. */
async function measure(visitor: Visitor, isMirrored = false): Promise<Findings['place']> {
  const { x, y, width, height, isHit } = await visitor.see('button', '^(Open|Close) chat');
  // Without its scroll bars, which take their place in some engines.
  const [across = 0, down = 0] = await visitor.ask(() => [visualViewport?.width, visualViewport?.height]);
  return { side: isMirrored ? x : across - x - width, bottom: down - y - height, width, height, isHit };
}

function readStyles({ read }: Visitor): Promise<Findings['styles']> {
  const outer = `document.querySelector('captivate-chat')`;
  const inner = `(${outer}.shadowRoot.querySelector('iframe')?.contentDocument.querySelector('captivate-chat') ?? ${outer})`;
  const collect = (host: string, chosen: object) =>
    `(${collectStyles})(${host}, ${JSON.stringify([chosen, PROPERTIES])})`;
  return read(`{ ...${collect(outer, ON_PAGE)}, ...${collect(inner, IN_CHAT)} }`);
}

/** The open chat is painted, and not only there: where its panel stands, the window looks otherwise without it. */
async function expectPainted({ engine, ask, see }: Visitor): Promise<void> {
  const show = (opacity: string) =>
    ask((value) => {
      const outer = document.querySelector('captivate-chat') as HTMLElement;
      const frame = outer.shadowRoot?.querySelector('iframe');
      const chat = frame?.contentDocument?.querySelector('captivate-chat') ?? outer;
      const app = chat.shadowRoot?.querySelector<HTMLElement>('.app');
      if (app) app.style.opacity = value;
    }, opacity);
  const panel = await see('dialog');
  const painted = await engine.screenshot();
  await show('0');
  const look = async () => differIn(panel, painted, await engine.screenshot());
  await expect.poll(look, { message: 'the chat is painted', timeout: 10_000 }).toBeGreaterThan(0.02);
  await show('');
}

/** Types `words`, and waits until the hub has exactly these. */
async function sayExactly(visitor: Visitor, stage: Stage, words: string): Promise<string> {
  await visitor.say(words);
  await expect
    .poll(() => findBy(stage, words)?.conversationId, { message: 'the exact bytes', timeout: 30_000 })
    .toBeTruthy();
  return String(findBy(stage, words)?.conversationId);
}

/** Every kind of part is there to be seen. */
async function seeParts({ see, all }: Visitor): Promise<void> {
  await see('article', 'Plain words');
  await see('heading', 'Heading');
  await see('link', '^link');
  await see('table');
  await see('article', 'soft words');
  await see('audio');
  await see('article', "can't be shown here");
  await see('button', '^Open image');
  // A browser fetches no picture that is far from what is in view: it is looked at again and again.
  const isReady = async () => (await all('picture')).length > 0 && (await all('ready picture')).length > 0;
  await expect.poll(isReady, { message: 'a picture', timeout: 30_000 }).toBe(true);
  expect((await all('link', '^A (jacket|tent)')).length).toBeGreaterThanOrEqual(1);
}

/**
 * The journey of `e2e/host-pages/journey.ts` as far as any engine can make it, by its mouse and its keys; what must hold on
 * every page is asserted on the way.
 */
export async function makeJourneyIn(visitor: Visitor, stage: Stage, guest: HostPage): Promise<Findings> {
  const { engine, ask } = visitor;
  const { prepare, opened, meanwhile, finish } = DOINGS[guest.name] ?? {};
  stage.holdScript();
  const { name, file = `hosts/${name}`, options } = guest;
  await engine.visit(stage.page(file, { ...options, watch: guest.isEarly ? 'html' : 'h1' }));
  await prepare?.(visitor);
  await visitor.see('button', '^Open chat');
  const place = await measure(visitor, guest.isMirrored);
  const before = await ask(inPage.before);
  const arrived = await ask(inPage.here);

  await visitor.click('button', '^Open chat');
  await opened?.(visitor);
  const words = `${AWKWARD.replace('\t', ' ')} ${randomUUID()}`;
  const id = await sayExactly(visitor, stage, words);
  stage.hub.say(id, toParts(stage.hub.url));
  await seeParts(visitor);
  const styles = await readStyles(visitor);
  await expectPainted(visitor);
  await meanwhile?.(visitor, stage);
  await visitor.click('button', '^Up$');
  await visitor.see('article', 'up, please');

  await visitor.click('textbox', '^Message$');
  await finish?.(visitor);
  await engine.press('Escape');
  await visitor.seeNone('dialog');
  await expect.poll(async () => (await visitor.see('button', '^Open chat')).isFocused).toBe(true);
  await engine.press('Enter');
  await expect.poll(async () => (await visitor.see('textbox', '^Message$')).isFocused).toBe(true);
  await sayExactly(visitor, stage, `and on ${id}`);
  const last = await ask(inPage.here);
  const changed = (await ask(inPage.compare)) ?? LOST;
  const said = [words, 'up, please', `and on ${id}`];
  if (!guest.cannot?.reload) {
    await engine.reload();
    await visitor.see('article', 'and on');
    // What was said last may stand in the outbox still; the rest comes with the transcript.
    await visitor.see('article', 'up, please');
    expect(await visitor.all('article', 'up, please')).toHaveLength(1);
  }
  return {
    place,
    styles,
    ...changed,
    globals: changed.globals.filter((line) => !RESTLESS.test(line)),
    here: [
      ...(arrived?.focus === before?.focus ? [] : [`focus ${arrived?.focus}`]),
      ...(`${last?.scroll}` === `${before?.scroll}` ? [] : [`scroll ${last?.scroll}`]),
    ],
    sockets: 1,
    pixels: 'same',
    reload: textsOf(stage, words).filter((text, index) => text !== said[index]),
    heard: ((await ask(inPage.lines)) ?? []).filter(isHeard),
  };
}

/** Lines of ours, and what is wrong; not the page's own. */
const isHeard = (line: string) =>
  !line.includes(OWN) && (/^(uncaught|error) /.test(line) || line.includes('[captivate-chat]'));
