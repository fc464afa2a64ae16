import type { Page } from '@playwright/test';
import type { JsonObject } from '../../widget/protocol/types.ts';
import type { Chat } from '../chat.ts';
import { CONTENTS, hostileMessages, inspect, PAYLOADS, type Place, RICH, THINGS } from '../hostile.ts';
import { expect, type Stage, test } from '../stage.ts';
import { begin, expectQuiet, look, watch } from '../watch.ts';

/** Everything that the hub can send beside messages of the bot. */
function sayMore(stage: Stage, id: string): void {
  const send = (type: string, payload: JsonObject) =>
    stage.hub.send(id, { type, payload: { conversation_id: id, ...payload } });
  for (const it of PAYLOADS) {
    const person = { name: it, firstName: it, avatar: it };
    send('livechat_message', { type: 'message_create', content: [{ type: 'text', text: it }], ...person });
    send('conversation_update', { type: 'livechatAgentConnected', data: person });
    send('conversation_update', { type: 'livechatAgentDisconnected', data: person });
    send('conversation_update', { type: it, data: { [it]: it } });
    send('general_error', { error_code: it, error_desc: it });
    send('general_error', { error_code: 413, error_desc: it, message_link: it });
    send('action', { actions: [{ id: it, data: { [it]: it } }] });
    send('bot_message', { bot: person, content: [{ type: 'text', text: it }], ch_msg_id: `id-${it}` });
    send(it, { [it]: it });
  }
  send('action', { actions: [{ id: 'sendTranscript', data: { name: PAYLOADS.join(' ') } }] });
  send('conversation_update', { type: 'failedAgentAssignment', data: {} });
}

/** Takes a sanitizer away before anything of the page runs. */
const WITHOUT: Record<string, (page: Page) => Promise<unknown>> = {
  DOMPurify: (page) =>
    page.addInitScript(() => {
      delete (Element.prototype as { setHTML?: unknown }).setHTML;
      Object.defineProperty(window, 'trustedTypes', { value: undefined });
    }),
  'our own reading of HTML': (page) =>
    page.addInitScript(() => {
      delete (Element.prototype as { setHTML?: unknown }).setHTML;
    }),
};

/** Says it all, waits until it is shown, and looks. */
async function sayAll(stage: Stage, chat: Chat, id: string, places: Place[]): Promise<number> {
  const messages = hostileMessages(places);
  for (const parts of messages) stage.hub.say(id, parts);
  stage.hub.say(id, [{ type: 'text', text: 'all said' }]);
  const count = messages.flat().length;
  await lookAtAll(chat, count);
  return count;
}

/** A slow machine takes its time to draw thousands of elements. */
const LONG = { timeout: 30_000 };

async function lookAtAll(chat: Chat, parts: number): Promise<void> {
  await expect(chat.message('all said')).toBeVisible(LONG);
  const drawn = chat.host.locator('.parts > *');
  await expect.poll(() => drawn.count(), LONG).toBeGreaterThan(parts);
  // What is drawn when its code has come stands at last.
  await expect(chat.host.locator('.rich-text, .card, .file').nth(40)).toBeAttached(LONG);
  expect((await look(chat)).offences).toEqual([]);
}

// Thousands of elements: a trace would take a picture of each of them at every step.
test.use({ trace: 'off' });

test.describe('what the hub sends is hostile', () => {
  test.describe.configure({ timeout: 90_000 });

  for (const [name, places] of Object.entries({ text: CONTENTS, 'cards and files': THINGS })) {
    test(`every payload in ${name}: nothing runs, stands or is fetched that may not`, async ({
      page,
      stage,
      chat,
    }) => {
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      const id = await begin(page, stage, chat);
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      const count = await sayAll(stage, chat, id, places);
      await page.reload();
      await lookAtAll(chat, count);
      expectQuiet(seen);
      expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBe(elements);
      expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    });
  }

  for (const [name, prepare] of Object.entries(WITHOUT)) {
    test(`rich text is as safe by ${name}`, async ({ page, stage, chat }) => {
      await prepare(page);
      const seen = await watch(page, stage);
      await page.goto(stage.page('plain'));
      await sayAll(stage, chat, await begin(page, stage, chat), RICH);
      expectQuiet(seen);
      expect(stage.scriptRequests.some((path) => path.includes('purify'))).toBe(name === 'DOMPurify');
    });
  }

  test('names, pictures, titles, updates, errors, actions: as quiet, and nothing of it on the console', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    const userId = `visitor-${Math.random().toString(36).slice(2)}`;
    PAYLOADS.forEach((it, index) => {
      stage.hub.seed({ id: `${userId}-${index}`, userId, metadata: { title: it, [it]: it } });
    });
    await page.goto(stage.page('plain', { 'user-id': userId, debug: 'on', contact: 'javascript:void(0)' }));
    const id = await begin(page, stage, chat);
    sayMore(stage, id);
    stage.hub.say(id, [{ type: 'text', text: 'all said' }]);
    await expect(chat.message('all said')).toBeVisible({ timeout: 30_000 });
    const found = await look(chat);
    expect(found.offences).toEqual([]);
    expect(found.elements).toBeGreaterThan(1000);

    await chat.choose('Earlier conversations');
    await expect(chat.host.locator('.history-row').nth(10)).toBeAttached();
    expect((await look(chat)).offences).toEqual([]);
    expectQuiet(seen);
    const told = seen.lines.join('\n');
    expect(told).toContain('hub: message');
    for (const secret of ['a word of mine', 'all said', 'hacked', userId, id]) {
      expect(told).not.toContain(secret);
    }
  });

  test('the same, put into a page as HTML, does run: the detector works', async ({ page, stage }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain', { apikey: '' }));
    const found = await page.evaluate(
      ([payloads, source]) => {
        const box = document.createElement('div');
        box.innerHTML = '<div class="parts"></div>';
        document.body.append(box);
        for (const payload of payloads) {
          const each = document.createElement('div');
          each.innerHTML = payload;
          box.firstElementChild?.append(each);
        }
        return (new Function(`return ${source}`)() as typeof inspect)(box);
      },
      [PAYLOADS, inspect.toString()] as const,
    );
    expect(found.offences.length).toBeGreaterThan(50);
    await expect.poll(() => seen.executed.length).toBeGreaterThan(5);
    expect(seen.foreign.length).toBeGreaterThan(5);
  });
});
