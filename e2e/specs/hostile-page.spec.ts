import type { Page } from '@playwright/test';
import type { CaptivateChatApi } from '../../widget/host/public-api.ts';
import { expect, test } from '../stage.ts';

const EVENTS = 'ready open close message action update unread status error escalate destroy'.split(' ');

/** Everything that reaches the page as an uncaught error or an unhandled rejection, but for what the page itself throws. */
function hearErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => {
    if (!error.message.includes("the page's own")) errors.push(error.stack ?? error.message);
  });
  return errors;
}

/** Makes the page throw at every event, however it hears of it, and in every handler. */
const throwEverywhere = (page: Page) =>
  page.addInitScript((names) => {
    const fail = () => {
      throw new Error("the page's own");
    };
    for (const name of names) document.addEventListener(`captivate:${name}`, fail);
    const waiting: unknown[] = [];
    (window as { CaptivateChat?: unknown }).CaptivateChat = waiting;
    waiting.push(fail, (chat: CaptivateChatApi) => {
      for (const name of names) chat.on(name as never, fail);
      chat.onAction('redirectToContactUs', fail);
      chat.onAction('later', (async () => fail()) as never);
    });
  }, EVENTS);

test.describe('a page that fights back', { tag: '@both' }, () => {
  test.describe.configure({ timeout: 60_000 });

  test('throws at every event: the chat goes on, and no error is ours', async ({ page, stage, chat }) => {
    const errors = hearErrors(page);
    await throwEverywhere(page);
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    const id = String(await stage.conversationId(page));
    const send = (type: string, payload: object) =>
      stage.hub.send(id, { type, payload: { conversation_id: id, ...payload } });
    send('action', {
      actions: [
        { id: 'redirectToContactUs', data: {} },
        { id: 'later', data: {} },
      ],
    });
    send('conversation_update', { type: 'livechatAgentConnected', data: { name: 'Ada' } });
    send('conversation_update', { type: 'livechatAgentDisconnected', data: {} });
    send('general_error', { error_code: 418, error_desc: 'short and stout' });
    stage.hub.say(id, [{ type: 'weather', sky: 'blue' }]);
    await expect(chat.message('weather')).toBeVisible();
    await chat.close();
    await chat.open();
    stage.cut();
    await chat.say('after the cut');
    await expect.poll(() => stage.storedTexts(page), { timeout: 20_000 }).toContain('after the cut');
    await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).destroy());
    await expect(chat.host).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('aborts every request: what was said waits, and nothing is uncaught', async ({
    page,
    stage,
    chat,
  }) => {
    const errors = hearErrors(page);
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await page.route(`${stage.hub.url}/**`, (route) => route.abort());
    await page.routeWebSocket(/./, (socket) => socket.close({ code: 1011 }));
    stage.cut();
    await chat.say('into the void');
    await chat.inside
      .locator('input[type=file]')
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
    await expect(chat.seen("The file couldn't be uploaded. Try again.")).toBeVisible({
      timeout: 15_000,
    });
    await page.evaluate(() => {
      const api = window.CaptivateChat as CaptivateChatApi;
      api.deleteConversation();
      api.setMetadata({ a: 1 });
      api.sendAction('x');
      api.transcript();
    });
    await expect(chat.own('into the void')).toBeVisible();
    await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).destroy());
    await expect(chat.host).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  for (const moment of ['loading', 'connecting', 'starting', 'sending', 'answering']) {
    test(`takes the chat away while it is ${moment}`, async ({ page, stage, chat }) => {
      const errors = hearErrors(page);
      if (moment === 'connecting') stage.quirks({ neverConnects: true });
      if (moment === 'starting') stage.quirks({ slowMs: 1500 });
      await page.goto(stage.page('plain'));
      if (moment === 'loading') {
        await page.evaluate(() => {
          const api = window.CaptivateChat as CaptivateChatApi;
          const offs = [api.on('open', () => {}), api.onAction('x', () => {}), api.once('close', () => {})];
          api.open();
          void api.transcript();
          void api.deleteConversation();
          api.destroy();
          for (const off of offs) off();
          api.open();
          api.destroy();
        });
      } else {
        await chat.open();
        if (moment === 'sending') stage.quirks({ slowMs: 1500 });
        await chat.say('hello');
        if (moment === 'answering') await expect.poll(() => stage.storedTexts(page)).toContain('hello');
        await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).destroy());
      }
      await expect(chat.host).toHaveCount(0);
      // What was under way ends in this time, and nobody is there to hear of it.
      await page.waitForTimeout(2500);
      expect(errors).toEqual([]);
    });
  }

  for (const when of ['before the chat is there', 'when it is there']) {
    test(`calls everything with anything, ${when}: told on the console, thrown at nobody`, async ({
      page,
      stage,
      chat,
    }) => {
      test.setTimeout(150_000);
      const errors = hearErrors(page);
      await page.goto(stage.page('plain'));
      if (when === 'when it is there') await chat.open();
      const thrown = await page.evaluate(async () => {
        const api = window.CaptivateChat as unknown as Record<string, (...values: unknown[]) => unknown>;
        const circle: Record<string, unknown> = {};
        circle.self = circle;
        const trap = {
          get position() {
            throw new Error("the page's own");
          },
        };
        const odd = [
          undefined,
          null,
          0,
          1n,
          '',
          'x',
          [],
          {},
          circle,
          trap,
          Symbol('x'),
          () => {},
          new Proxy({}, {}),
        ];
        const caught: string[] = [];
        const names = Object.keys(api).filter((name) => !['destroy', 'state'].includes(name));
        for (const name of names) {
          for (const first of odd) {
            for (const second of [undefined, null, circle, Symbol('y')]) {
              try {
                const result = api[name]?.(first, second);
                if (result instanceof Promise)
                  result.catch((error) => caught.push(`${name} rejects: ${error}`));
                if (typeof result === 'function') result();
              } catch (error) {
                caught.push(`${name}(${String(typeof first)}): ${error}`);
              }
            }
          }
        }
        for (const name of ['open', 'message', 'unread', 'update', 'close', 'status']) {
          api.on?.(name, null);
          api.once?.(name);
        }
        for (const id of [1n, 5, circle]) api.identify?.({ userId: id, userName: id });
        api.setMetadata?.({ big: 1n, circle, at: document });
        api.update?.({
          greeting: 5,
          position: Symbol('z'),
          launcherLabel: {},
          theme: null,
          unknown: circle,
          'on-x': 'y',
        });
        for (const name of ['open', 'message', 'unread', 'close'])
          document.querySelector('captivate-chat')?.dispatchEvent(new CustomEvent(`captivate:${name}`));
        await new Promise((resolve) => setTimeout(resolve, 500));
        return [...new Set(caught)];
      });
      expect(thrown).toEqual([]);
      await page.evaluate(() => {
        const api = window.CaptivateChat as CaptivateChatApi;
        api.show();
        api.newConversation();
        api.open();
      });
      await expect(chat.composer).toBeVisible();
      await chat.say('and still');
      // After all that the page has said by calling: what a conversation has not sent goes along to the next (D10).
      await expect.poll(() => stage.storedTexts(page), { timeout: 90_000 }).toContain('and still');
      expect(errors).toEqual([]);
    });
  }

  for (const [name, replace] of Object.entries({
    'throws at fetch': () => {
      window.fetch = () => {
        throw new Error("the page's own");
      };
    },
    'has a fetch that never answers': () => {
      window.fetch = () => new Promise(() => {});
    },
    'has a socket that throws': () => {
      window.WebSocket = class {
        constructor() {
          throw new Error("the page's own");
        }
      } as never;
    },
    'has a console that throws': () => {
      for (const level of ['log', 'info', 'warn', 'error'] as const) {
        console[level] = () => {
          throw new Error("the page's own");
        };
      }
    },
    'has no storage, no crypto and no locks': () => {
      for (const key of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel'])
        Object.defineProperty(window, key, {
          get: () => {
            throw new Error("the page's own");
          },
        });
      Object.defineProperty(navigator, 'locks', { value: undefined });
    },
  })) {
    test(`${name}: nothing of ours is uncaught`, async ({ page, stage, chat }) => {
      const errors = hearErrors(page);
      await page.addInitScript(replace);
      await page.goto(stage.page('plain', { position: 'nowhere', colour: 'red', debug: 'on' }));
      await chat.open();
      await chat.say('hello');
      await expect(chat.own('hello')).toBeVisible();
      await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).update({ theme: 'none' }));
      await page.waitForTimeout(1500);
      await page.evaluate(() => (window.CaptivateChat as CaptivateChatApi).destroy());
      expect(errors).toEqual([]);
    });
  }
});
