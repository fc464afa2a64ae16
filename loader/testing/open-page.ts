/** A page with our tag, on an origin of its own, with the built script and an app that only writes down its calls. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, type Page } from '@playwright/test';
import { inRoot } from '../../scripts/project.mjs';
import { serve } from '../../scripts/serve.mjs';

/** What the fake app leaves on the window. */
export interface FakeApp {
  mounts: number;
  calls: [name: string, ...values: unknown[]][];
  launcher: {
    setOpen(open: boolean): void;
    setTexts(label: string, greeting?: string): void;
    readonly button: HTMLElement | undefined;
  };
}

declare global {
  interface Window {
    fakeApp?: FakeApp;
    violations?: string[];
  }
}

const METHODS =
  'open close toggle show hide send sendAction onAction setMetadata identify update newConversation deleteConversation transcript on once destroy';

const APP = `
export const mount = ({ launcher, dataset }) => {
  const calls = [];
  const before = window.fakeApp?.mounts ?? 0;
  let open = false;
  window.fakeApp = { mounts: before + 1, calls, launcher, dataset };
  const chat = { get state() { return { ready: true, open, unread: 0, status: 'fine' }; } };
  for (const name of '${METHODS}'.split(' ')) chat[name] = (...values) => {
    calls.push([name, ...values.filter((value) => typeof value !== 'function')]);
    if (name === 'open' || name === 'toggle') launcher.setOpen((open = name === 'open' || !open));
    return name === 'transcript' ? Promise.resolve('the transcript') : () => {};
  };
  return chat;
};`;

export interface Visit {
  /** Attributes of the tag, behind `data-apikey`. */
  attributes?: string;
  /** The page's head, before the tag. */
  head?: string;
  /** The page's body, before the tag; `__SRC__` is the script's address. */
  body?: string;
  /** Absent: no tag but what `body` brings. */
  tag?: false;
  policy?: string;
  /** Whether the nth request for the app succeeds. */
  serveApp?: (nth: number) => boolean;
}

export interface Opened {
  /** What the page asked the script's host for, without the origin. */
  requests: string[];
  /** Lines of the console and uncaught errors. */
  lines: string[];
  src: string;
}

interface Fixtures {
  visit(options?: Visit): Promise<Opened>;
}

function servePage(read: () => Visit, src: () => string): Promise<Server> {
  const server = createServer((_request, response) => {
    const { attributes = '', head = '', body = '', tag, policy } = read();
    const script = `<script src="${src()}" data-apikey="k" nonce="n" ${attributes} async></script>`;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (policy)
      response.setHeader('Content-Security-Policy', policy.replaceAll('__SCRIPT__', new URL(src()).origin));
    response.end(
      `<!doctype html><html lang="en"><head><title>Page</title><link rel="icon" href="data:,">${head}</head><body>${body.replaceAll('__SRC__', src())}${tag === false ? '' : script}</body></html>`,
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function fakeTheApp(page: Page, { serveApp = () => true }: Visit): Promise<void> {
  let nth = 0;
  await page.route(/\/captivate(-|%2d)chat\//i, (route) =>
    serveApp(nth++)
      ? route.fulfill({
          contentType: 'text/javascript',
          headers: { 'Access-Control-Allow-Origin': '*' },
          body: APP,
        })
      : route.abort(),
  );
}

/** A test with `visit()`, which opens a page of its own making. */
export const test = base.extend<Fixtures>({
  visit: async ({ page }, use) => {
    let current: Visit = {};
    const script = await serve({ folder: inRoot('dist'), isScriptHost: true });
    const src = `${script.url}/captivate-chat.js`;
    const server = await servePage(
      () => current,
      () => src,
    );
    await use(async (options = {}) => {
      current = options;
      const opened: Opened = { requests: [], lines: [], src };
      page.on('request', (request) => {
        const url = request.url();
        if (url.startsWith(script.url)) opened.requests.push(url.slice(script.url.length));
      });
      page.on('console', (message) => opened.lines.push(message.text()));
      page.on('pageerror', (error) => opened.lines.push(error.message));
      await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          window.violations?.push(`${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await fakeTheApp(page, options);
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      return opened;
    });
    await script.close();
    server.closeAllConnections();
    server.close();
  },
});

/** The names of the calls that the fake app has had. */
export const callsOf = (page: Page) => page.evaluate(() => window.fakeApp?.calls.map(([name]) => name) ?? []);

/** How often the app was mounted. */
export const mountsOf = (page: Page) => page.evaluate(() => window.fakeApp?.mounts ?? 0);
