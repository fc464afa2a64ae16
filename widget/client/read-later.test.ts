/** What a first minute does not read: it comes in its place, once, whenever the part is there that reads it. */
import { afterEach, expect, it, vi } from 'vitest';
import { begin, SECOND, setUp, type Test } from './testing/delivery-stage.ts';
import type { Conversation } from './types.ts';

const PART = './late.ts';

afterEach(() => {
  vi.doUnmock(PART);
  vi.resetModules();
});

function listen(conversation: Conversation): string[] {
  const heard: string[] = [];
  const add = (parts: { type: string }[]) => heard.push(JSON.stringify(parts));
  conversation.on('message', ({ role, parts }) => add([{ type: role }, ...parts]));
  conversation.on('transcript', ({ entries }) => heard.push(`${entries.length} lines`));
  conversation.on('unknown', ({ name }) => heard.push(`unknown ${name}`));
  return heard;
}

async function settle({ clock }: Test): Promise<void> {
  await clock.settle();
  await vi.dynamicImportSettled();
  await clock.settle();
}

const said = (role: string, text: string) => JSON.stringify([{ type: role }, { type: 'text', text }]);

it('keeps the order of what a person and the bot say, and says nothing twice', async () => {
  const test = setUp();
  const heard = listen(await begin(test));
  const { socket } = test.platform;
  const content = [{ type: 'text', text: 'one' }];
  socket.receive('livechat_message', { ch_msg_id: 'm', content });
  socket.receive('livechat_message', { ch_msg_id: 'm', content });
  test.hub.say('two');
  await settle(test);
  expect(heard).toEqual([said('agent', 'one'), said('bot', 'two')]);
});

it('hands on what nobody knows as it is', async () => {
  const test = setUp();
  const heard = listen(await begin(test));
  test.platform.socket.receive('weather', { sky: 'blue' });
  test.platform.socket.receive('conversation_transcript', {});
  await settle(test);
  expect(heard).toEqual(['unknown weather', 'unknown conversation_transcript']);
});

it('shows what it can of a message, and reads the transcript for all else as soon as the part can be had', async () => {
  vi.doMock(PART, () => {
    throw new Error('404');
  });
  const test = setUp();
  const conversation = await begin(test);
  const heard = listen(conversation);
  const messages = [{ type: 'text', text: 'one' }];
  test.hub.conversations.get(conversation.id ?? '')?.push({ from: 'agent', messages });
  const card = { type: 'cards', cards: [{ title: 'A' }] };
  test.platform.socket.receive('livechat_message', { ch_msg_id: 'm', content: [...messages, card] });
  await settle(test);
  const part = { type: 'unknown', name: 'cards', value: card };
  const rough = JSON.stringify([{ type: 'agent' }, { type: 'text', text: 'one' }, part]);
  expect(heard).toEqual([rough]);
  test.platform.socket.receive('action', { actions: [{ id: 'go' }] });
  await settle(test);
  for (let nth = 0; nth < 10; nth++) {
    vi.resetModules();
    await test.clock.advance(5 * SECOND);
    await settle(test);
  }
  expect(heard).toEqual([rough, 'unknown action']);
  vi.doUnmock(PART);
  vi.resetModules();
  await test.clock.advance(5 * SECOND);
  await settle(test);
  expect(heard).toEqual([rough, 'unknown action', '1 lines']);
});
