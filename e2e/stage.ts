import { test as base, expect, type Page } from '@playwright/test';
import type { WitnessedConversation } from '../demo/hub/control.ts';
import { createHub, type Hub } from '../demo/hub/create-hub.ts';
import type { HubOptions } from '../demo/hub/options.ts';
import { createQuirks, type Quirks } from '../demo/hub/quirks.ts';
import { readManifest } from '../scripts/manifest.mjs';
import type { JsonObject } from '../widget/protocol/types.ts';
import { type Chat, chatOn, type Isolation } from './chat.ts';
import { type Origin, servePages, serveScripts } from './page-server.ts';

const ROOT = new URL('..', import.meta.url).pathname;

/** Hub, script and page on three origins, as they are for a customer; and what a test may ask of them. */
export interface Stage {
  hub: Hub;
  /** The script's origin. */
  scriptUrl: string;
  agentUrl: string;
  /** Every path that was asked of the script's origin, in order. */
  scriptRequests: string[];
  /** Keeps back the tag's own script until the function that it returns is called, or a watched page says that it stands. */
  holdScript(): () => void;
  /** The address of `e2e/pages/<name>.html`; `attributes` become the tag's `data-*` (an empty one is taken away). */
  page(name: string, attributes?: Record<string, string>): string;
  /** The address of a page of the shop. */
  shop(path?: string): string;
  /** Switches faults on until the end of the test. */
  quirks(quirks: Partial<Quirks>): void;
  conversationId(page: Page): Promise<string | undefined>;
  /** What the hub has stored of the page's conversation. */
  stored(page: Page): Promise<WitnessedConversation | undefined>;
  /** The visitor's texts that the hub has, in order. */
  storedTexts(page: Page): Promise<string[]>;
  /** Makes the bot say `content`, in the wire's own words. */
  say(chat: Chat, content: JsonObject[]): Promise<void>;
  /** Cuts the page's connections without a word. */
  cut(): void;
  /** Makes the hub forget the page's conversation. */
  forget(page: Page): Promise<void>;
  /** Resolves when something that isn't the visitor's stands below the last message with this text. */
  answered(chat: Chat, text: string): Promise<void>;
}

export async function openHub(options: HubOptions = {}): Promise<Hub> {
  const folder = (name: string) => `${ROOT}build/${name}`;
  return createHub({
    pace: 0,
    assignTimeoutMs: 60_000,
    agentGraceMs: 500,
    folders: {
      dist: `${ROOT}dist`,
      site: folder('site'),
      agent: folder('agent'),
      playground: folder('playground'),
    },
    ...options,
  });
}

const stateOf = (page: Page) =>
  page.evaluate(() => (window.CaptivateChat as { state: { conversationId?: string } } | undefined)?.state);

interface Origins {
  hub: Hub;
  scripts: Origin;
  pages: Origin;
  site: Origin;
  requests: string[];
  /** While there is one the tag's script waits for it. */
  gate: { held?: Promise<void> | undefined; release?: (() => void) | undefined };
}

interface Fixtures {
  isolation: Isolation;
  stage: Stage;
  chat: Chat;
  /** Faults of ours that the page is spared; a test in which there was one has failed. */
  faults: string[];
}

/** Until a record has all that the visitor sent: before that a reload gives it back to the composer. */
export const untilKept = (page: Page) =>
  expect.poll(() => page.evaluate(() => localStorage['captivate:demo:underway'])).toBeUndefined();

export const test = base.extend<Fixtures, { origins: Origins }>({
  isolation: ['shadow', { option: true }],
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('console', (line) => line.text().startsWith('fault: ') && faults.push(line.text()));
      await page.addInitScript(() => {
        document.addEventListener('captivate:error', (event) => {
          const { code, description } = (event as CustomEvent).detail;
          if (code === 'internal') console.info(`fault: ${description}`);
        });
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  origins: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
    async ({}, use) => {
      const requests: string[] = [];
      const gate: Origins['gate'] = {};
      const scripts = await serveScripts(`${ROOT}dist`, (path) => {
        requests.push(path);
        return path === '/captivate-chat.js' ? gate.held : undefined;
      });
      // The hub links to the shop, and the shop's pages name the hub: its address is filled in when it has one.
      const single = readManifest(`${ROOT}dist`).files['captivate-chat.single.js']?.integrity ?? '';
      const addresses = { script: scripts.url, hub: '', single };
      const pages = await servePages(`${ROOT}e2e/pages`, addresses, (path) => {
        if (path === '/begun') gate.release?.();
      });
      const site = await servePages(`${ROOT}build/site`, addresses);
      const hub = await openHub({ shopUrl: site.url });
      addresses.hub = hub.url;
      await use({ hub, scripts, pages, site, requests, gate });
      await Promise.all([pages.close(), site.close(), scripts.close(), hub.close()]);
    },
    { scope: 'worker' },
  ],
  stage: async ({ origins, isolation }, use) => {
    const { hub, scripts, pages, site, requests, gate } = origins;
    requests.length = 0;
    const stored = async (page: Page) => {
      const id = (await stateOf(page))?.conversationId;
      return id ? hub.conversation(id) : undefined;
    };
    await use({
      hub,
      scriptUrl: scripts.url,
      scriptRequests: requests,
      agentUrl: `${hub.url}/agent/`,
      holdScript() {
        let open = () => {};
        gate.held = new Promise((resolve) => {
          open = resolve;
        });
        const release = () => {
          gate.held = undefined;
          open();
        };
        gate.release = release;
        return release;
      },
      page(name, attributes = {}) {
        const all = isolation === 'shadow' ? attributes : { isolation, ...attributes };
        return `${pages.url}/${name.includes('.') ? name : `${name}.html`}?${new URLSearchParams(all)}`;
      },
      shop: (path = '') => `${site.url}/${path}`,
      quirks: (quirks) => void Object.assign(hub.quirks, quirks),
      conversationId: async (page) => (await stateOf(page))?.conversationId,
      stored,
      storedTexts: async (page) =>
        ((await stored(page))?.messages ?? [])
          .filter(({ from, text }) => from === 'user' && text)
          .map(({ text }) => String(text)),
      async say(chat, content) {
        const page = chat.host.page();
        await expect.poll(async () => (await stateOf(page))?.conversationId).toBeTruthy();
        hub.say(String((await stateOf(page))?.conversationId), content);
      },
      cut: () => void hub.drop(),
      async forget(page) {
        hub.storage.conversations.erase(String((await stateOf(page))?.conversationId));
      },
      async answered(chat, text) {
        const articles = chat.inside.getByRole('article');
        await expect
          .poll(async () => {
            const names = await articles.evaluateAll((all) =>
              all.map((one) => [one.getAttribute('aria-label') ?? '', one.textContent ?? '']),
            );
            const own = names.findLastIndex(([, words]) => words?.includes(text));
            return own >= 0 && own < names.length - 1;
          })
          .toBe(true);
      },
    });
    gate.release?.();
    Object.assign(hub.quirks, createQuirks());
  },
  chat: async ({ page, isolation }, use) => use(chatOn(page, isolation)),
});

export { expect } from '@playwright/test';
