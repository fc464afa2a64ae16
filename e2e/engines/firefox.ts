import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Candidate, Engine, Settings } from './engine.ts';
import { click, KEYS, keyPresses, type Source, turn } from './keys.ts';
import { findProgram, start } from './programs.ts';

/** A browser that speaks to nobody but the test. */
const PREFERENCES = {
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en-GB',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // A mouse, which is not found where there is no screen.
  'ui.primaryPointerCapabilities': 6,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};

/** Colours as a visitor has set them: for everything, or only more of a contrast. */
const COLOURS = {
  dark: { 'ui.systemUsesDarkTheme': 1, 'layout.css.prefers-color-scheme.content-override': 0 },
  forced: { 'browser.display.document_color_use': 2 },
  'more contrast': { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 1 },
};

const toPreferences = ({ zoom, fontSize, colours, hasLessMotion }: Settings) => ({
  ...PREFERENCES,
  ...(zoom && { 'layout.css.devPixelsPerPx': String(zoom) }),
  ...(fontSize && { 'font.size.variable.x-western': fontSize, 'font.size.monospace.x-western': fontSize }),
  ...(colours && COLOURS[colours]),
  ...(hasLessMotion && { 'ui.prefersReducedMotion': 1 }),
});

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
}

type Send = <T>(method: string, parameters?: object) => Promise<T>;

/** WebDriver BiDi: numbered commands and their answers over one socket. */
async function connect(address: string): Promise<{ send: Send; close(): void }> {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send: Send = (method, parameters = {}) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ type, result, error, message }) => {
        waiting.delete(id);
        if (type === 'success') resolve(result as never);
        else reject(new Error(`${method}: ${error}: ${message}`));
      });
      socket.send(JSON.stringify({ id, method, params: parameters }));
    });
  return { send, close: () => socket.terminate() };
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

async function openPage(send: Send): Promise<Omit<Engine, 'close'>> {
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {},
  });
  // The tab that is there at first never has the focus, and keys press no buttons without it.
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' });
  const perform = (actions: Source[]) => send<void>('input.performActions', { context, actions });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    visit: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
    async evaluate(expression) {
      const parameters = { expression, target: { context }, awaitPromise: false };
      const { type, result, exceptionDetails } = await send<Evaluated>('script.evaluate', parameters);
      if (type === 'exception') throw new Error(exceptionDetails?.text);
      return result?.value ?? '';
    },
    clickAt: (x, y) => perform(click(x, y)),
    press: (key) => perform(keyPresses([KEYS[key] ?? key])),
    type: (text) => perform(keyPresses([...text])),
    wheelAt: (x, y, by) => perform(turn(x, y, by)),
    resize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    async screenshot() {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
  };
}

export const FIREFOX: Candidate = {
  name: 'firefox',
  install: 'apt-get install firefox-esr, or name one in $FIREFOX',
  async find() {
    const found = process.env.FIREFOX ?? findProgram('firefox-esr', 'firefox');
    return found ? [found] : undefined;
  },
  async launch([program = ''], settings = {}) {
    const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
    const lines = Object.entries(toPreferences(settings)).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const browser = await start(
      program,
      ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile],
      /BiDi listening on (ws:\S+)/,
    );
    const close = async () => {
      await browser.end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      const link = await connect(browser.said);
      const page = await openPage(link.send);
      return {
        ...page,
        async close() {
          link.close();
          await close();
        },
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
