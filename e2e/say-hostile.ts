/** Says through the hub what an attacker would, and looks at what has become of it. */
import type { JsonObject } from '../widget/protocol/types.ts';
import type { Chat } from './chat.ts';
import { type Findings, hostileMessages, type Place } from './hostile.ts';
import { expect, type Stage } from './stage.ts';
import { look } from './watch.ts';

/** Everything that the hub can send beside messages of the bot. */
function sayMore(stage: Stage, id: string, payloads: string[]): void {
  const send = (type: string, payload: JsonObject) =>
    stage.hub.send(id, { type, payload: { conversation_id: id, ...payload } });
  for (const it of payloads) {
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
  send('action', { actions: [{ id: 'sendTranscript', data: { name: payloads.join(' ') } }] });
  send('conversation_update', { type: 'failedAgentAssignment', data: {} });
}

/** Says it all, waits until it is shown, and looks. */
export async function sayAll(
  stage: Stage,
  chat: Chat,
  id: string,
  places: Place[],
  payloads: string[],
): Promise<number> {
  const messages = hostileMessages(places, payloads);
  for (const parts of messages) stage.hub.say(id, parts);
  stage.hub.say(id, [{ type: 'text', text: 'all said' }]);
  const count = messages.flat().length;
  await lookAtAll(chat, count);
  return count;
}

/** A slow machine takes its time to draw thousands of elements. */
const LONG = { timeout: 30_000 };

/** Waits until so many parts are drawn, and finds nothing among them that should not be there. */
export async function lookAtAll(chat: Chat, parts: number): Promise<void> {
  await expect(chat.message('all said')).toBeVisible(LONG);
  const drawn = chat.inside.locator('.parts > *');
  await expect.poll(() => drawn.count(), LONG).toBeGreaterThan(parts);
  // What is drawn when its code has come stands at last.
  await expect(chat.inside.locator('.rich-text, .card, .file').nth(40)).toBeAttached(LONG);
  expect((await look(chat)).offences).toEqual([]);
}

/** Looks at the whole of a long conversation: only what is near is drawn, so it is gone through, screen by screen. */
async function lookThrough(chat: Chat): Promise<Findings> {
  const all: Findings = { elements: 0, offences: [] };
  const scroll = (top: number) =>
    chat.log.evaluate(async (log, to) => {
      log.scrollTop = to;
      // It is drawn a frame after it is heard of.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return { top: log.scrollTop, next: log.scrollTop + log.clientHeight, end: log.scrollHeight };
    }, top);
  // What is still being drawn may pull the log down to its end once more.
  await expect.poll(async () => (await scroll(0)).top, LONG).toBe(0);
  for (let place = await scroll(0); ; place = await scroll(place.next)) {
    const found = await look(chat);
    all.elements += found.elements;
    all.offences.push(...found.offences);
    if (place.next >= place.end - 1) return all;
  }
}

/** Says it as everything that is no message of the bot's, and finds nothing that should not be there. */
export async function lookForMore(
  stage: Stage,
  chat: Chat,
  id: string,
  payloads: string[],
): Promise<Findings> {
  sayMore(stage, id, payloads);
  stage.hub.say(id, [{ type: 'text', text: 'all said' }]);
  await expect(chat.message('all said')).toBeVisible(LONG);
  const found = await lookThrough(chat);
  expect(found.offences).toEqual([]);
  return found;
}
