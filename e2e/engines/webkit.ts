import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Candidate, Engine, Settings } from './engine.ts';
import { click, KEYS, keyPresses, type Source, turn } from './keys.ts';
import { findProgram, start } from './programs.ts';

const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec'];
const BROWSERS = LIBRARIES.flatMap((folder) =>
  ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => `${folder}/${name}/MiniBrowser`),
);

/** The driver takes no port of its own choosing. */
function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** With room for the window, and for its bars. */
const toScreen = ([width, height]: readonly [number, number] = [1000, 720]) => ({
  width: Math.max(1600, width + 200),
  height: Math.max(1200, height + 300),
});

/** What the browser is called with. */
const toArguments = ({ colours }: Settings, home: string) => [
  '--automation',
  `--config=${join(home, 'browser.conf')}`,
  ...(colours === 'dark' ? ['--dark-mode'] : []),
];

interface Size {
  width: number;
  height: number;
}

/** Below the pointer, which rests at the middle of the screen: where nobody manages windows, that gives the focus. */
const centred = (screen: Size, { width, height }: Size) => ({
  x: Math.round((screen.width - width) / 2),
  y: Math.round((screen.height - height) / 2),
});

/** Where the toolkit finds what the visitor has set for all programs, and the browser what is set for it alone. */
function makeHome({ hasLessMotion, fontSize, colours }: Settings): string {
  const home = mkdtempSync(join(tmpdir(), 'webkit-'));
  mkdirSync(join(home, 'gtk-3.0'));
  const system = [
    `gtk-enable-animations=${hasLessMotion ? 0 : 1}`,
    ...(colours === 'more contrast' ? ['gtk-theme-name=HighContrast'] : []),
  ];
  writeFileSync(join(home, 'gtk-3.0', 'settings.ini'), ['[Settings]', ...system, ''].join('\n'));
  // Its numbers can be set by a file alone: as words of the command line it knows none of them, and ends.
  const own = fontSize ? [`default-font-size=${fontSize}`, `default-monospace-font-size=${fontSize}`] : [];
  writeFileSync(join(home, 'browser.conf'), ['[websettings]', ...own, ''].join('\n'));
  return home;
}

type Command = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>;

/** How long a command may take, so that what is not answered says which it was; the last one, when nobody waits any more. */
const LIMIT_MS = 150_000;
const LAST_LIMIT_MS = 10_000;

/** Plain WebDriver: each command is a request. */
function commandsTo(base: string): Command {
  async function command<T>(method: string, path: string, body?: object): Promise<T> {
    const signal = AbortSignal.timeout(method === 'DELETE' ? LAST_LIMIT_MS : LIMIT_MS);
    const init = { method, signal, ...(body && { body: JSON.stringify(body) }) };
    const { value } = (await (await fetch(base + path, init)).json()) as {
      value: T & { error?: string; message?: string };
    };
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
  return command;
}

/** A driver that was just started may not listen yet. */
async function untilReady(command: Command): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await command('GET', '/status'));
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function openPage(root: Command, binary: string, args: string[], screen: Size): Promise<Engine> {
  const { sessionId, capabilities } = await root<{
    sessionId: string;
    capabilities: { browserVersion: string };
  }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } },
  });
  const command: Command = (method, path, body) => root(method, `/session/${sessionId}${path}`, body);
  const perform = (actions: Source[]) => command<void>('POST', '/actions', { actions });
  const evaluate = (expression: string) =>
    command<string>('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    visit: (url) => command('POST', '/url', { url }),
    reload: () => command('POST', '/refresh', {}),
    evaluate,
    clickAt: (x, y) => perform(click(x, y)),
    press: (key) => perform(keyPresses([KEYS[key] ?? key])),
    type: (text) => perform(keyPresses([...text])),
    wheelAt: (x, y, by) => perform(turn(x, y, by)),
    async resize(width, height) {
      // The size that can be set is the window's, whose bars and borders are known only once it has one.
      const setRect = (rect: Size) => command('POST', '/window/rect', { ...rect, ...centred(screen, rect) });
      await setRect({ width, height });
      const inner = JSON.parse(await evaluate('JSON.stringify([innerWidth, innerHeight])')) as number[];
      const grown = { width: 2 * width - (inner[0] ?? width), height: 2 * height - (inner[1] ?? height) };
      await setRect(grown);
    },
    screenshot: async () => Buffer.from(await command<string>('GET', '/screenshot'), 'base64'),
    close: () => command('DELETE', ''),
  };
}

export const WEBKIT: Candidate = {
  name: 'webkit',
  install: 'apt-get install webkit2gtk-driver xvfb',
  async find() {
    const found = [findProgram('WebKitWebDriver'), findProgram(...BROWSERS), findProgram('Xvfb')];
    return found.every((it) => it !== undefined) ? found : undefined;
  },
  async launch([driver = '', browser = '', server = ''], settings = {}) {
    const screen = toScreen(settings.size);
    const display = await start(
      server,
      ['-displayfd', '1', '-screen', '0', `${screen.width}x${screen.height}x24`, '-nolisten', 'tcp'],
      /^(\d+)$/m,
    );
    const port = await findPort();
    const home = makeHome(settings);
    const running = await start(driver, [`--port=${port}`], undefined, {
      DISPLAY: `:${display.said}`,
      GDK_BACKEND: 'x11',
      XDG_CONFIG_HOME: home,
    });
    const end = async () => {
      await running.end();
      await display.end();
      rmSync(home, { recursive: true, force: true });
    };
    try {
      const command = commandsTo(`http://127.0.0.1:${port}`);
      await untilReady(command);
      const page = await openPage(command, browser, toArguments(settings, home), screen);
      // It is ended in any case: a driver that is gone already hides no failure of the test.
      return {
        ...page,
        close: () =>
          page
            .close()
            .catch(() => {})
            .then(end),
      };
    } catch (error) {
      await end();
      throw error;
    }
  },
};
