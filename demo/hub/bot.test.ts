import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { SHOWN } from './bot/show.ts';
import { createHub, type Hub } from './create-hub.ts';
import { connectVisitor, type Visitor } from './testing/visitor.ts';

let hub: Hub;
let visitor: Visitor;
let id: string;

beforeEach(async () => {
  hub = await createHub({ pace: 0, random: () => 0.1 });
  visitor = await connectVisitor(hub);
  id = await visitor.start({
    userId: 'a',
    userBasicInfo: { firstName: 'Sigrid', email: 'sigrid@example.com' },
  });
  await visitor.next('bot_message');
});
afterEach(() => hub.close());

const ask = async (text: string): Promise<string> => {
  visitor.say(id, text);
  return JSON.stringify((await visitor.next('bot_message')).content);
};

describe('the shop’s bot', () => {
  it.each([
    ['Hello!', 'Hello, Sigrid'],
    ['When are you open?', '9:00–18:00'],
    ['opening hours please', 'Strandgaten'],
    ['Where is order 1042?', 'FF-1042'],
    ['Track FF-10432', 'FF-10432'],
    ['I want to return my boots', '60 days'],
    ['Which size of the Bekk Shell Jacket?', 'Chest'],
    ['What size boots?', 'half a size'],
    ['How long does delivery take?', 'working days'],
    ['Show me jackets', 'Bekk Shell Jacket'],
    ['do you have tents', 'Hytte 2 Tent'],
    ['A gift under €40', 'Kilde Bottle'],
    ['Show me products', 'our favourites'],
    ['My jacket is broken', 'sorry to hear'],
    ['Thank you!', 'My pleasure, Sigrid'],
    ['Tell me a joke', 'tent'],
    ['How are you?', 'mountain air'],
    ['Are you a bot?', 'a bot'],
    ['Can I pay by card?', 'Cards'],
    ['bye', 'See you'],
    ['I want a person', 'connect you'],
    ['qwertz', 'Talk to a person'],
  ])('answers "%s"', async (said, expected) => {
    expect(await ask(said)).toContain(expected);
  });

  it('greets once: who speaks while it is still thinking gets an answer, and no welcome', async () => {
    const slow = await createHub({ pace: 0.05 });
    const hasty = await connectVisitor(slow);
    hasty.say(await hasty.start({ userId: 'h' }), 'When are you open?');
    expect(JSON.stringify((await hasty.next('bot_message')).content)).toContain('9:00–18:00');
    await slow.close();
  });

  it('asks for an order number, and takes the next number for one', async () => {
    expect(await ask('Where is my order?')).toContain('order number');
    expect(await ask('12')).toContain('FF-10432');
    expect(await ask('4711')).toContain('FF-4711');
    expect(await ask('4711')).not.toContain('FF-4711');
  });

  it('finds only what costs less than was said', async () => {
    const answer = await ask('clothing under 100');
    expect(answer).toContain('Lyng Merino');
    expect(answer).not.toContain('Bekk');
    expect(await ask('a tent below 50')).toContain('comes closest');
  });

  it('thanks for a file, and says when it has no address', async () => {
    const files = [{ url: 'https://example.com/a.png', type: 'image/png', filename: 'a.png' }];
    const send = (content: JsonObject) =>
      visitor.send('user_message', { client_msg_id: 'f', conversation_id: id, content });
    send({ files });
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('Thanks for the picture');
    send({ files: { filename: 'b.pdf', type: 'application/pdf' } });
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('no address');
  });

  it('finds the nearest shop to a location, and does without one', async () => {
    const act = (data: JsonObject) =>
      visitor.send('action', { type: 'normal', id: 'getLocation', data, conversation_id: id });
    act({ latitude: 53.6, longitude: 10 });
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('Hamburg');
    act({ error: 'denied' });
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('I can do without');
  });

  it('mails a transcript to a usable address', async () => {
    const act = (data: JsonObject) =>
      visitor.send('action', { type: 'normal', id: 'sendTranscript', data, conversation_id: id });
    act({ email: 'nobody' });
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('complete e-mail');
    act({ email: 'me@example.com' });
    await visitor.next('bot_message');
    const mails = (await (await fetch(`${hub.url}/__hub/mails`)).json()) as { recipient: string }[];
    expect(mails.map(({ recipient }) => recipient)).toEqual(['me@example.com']);
  });
});

describe('what it shows', () => {
  const types: Record<string, string> = {
    text: 'text',
    markdown: 'md',
    html: 'html',
    buttons: 'buttons',
    links: 'buttons',
    cards: 'cards',
    image: 'files',
    files: 'files',
    audio: 'files',
    pause: 'pause',
    unknown: 'any',
  };

  it.each(Object.entries(types))('show %s sends a part of type %s', async (name, type) => {
    visitor.say(id, `show ${name}`);
    const content = (await visitor.next('bot_message')).content as JsonObject[];
    expect(content.map((part) => part.type)).toContain(type);
  });

  it.each(['action contact', 'action location', 'send transcript'])(
    'show %s asks for an action',
    async (name) => {
      visitor.say(id, `show ${name}`);
      await visitor.next('action');
    },
  );

  it('carries a long message whole, also when it takes several frames', async () => {
    expect((await ask('show long')).length).toBeGreaterThan(15_000);
    const text = 'å'.repeat(50_000);
    hub.say(id, [{ type: 'text', text }]);
    expect((await visitor.next('bot_message')).content).toEqual([{ type: 'text', text }]);
  });

  it('lists everything under /help', async () => {
    visitor.say(id, '/help');
    const help = JSON.stringify((await visitor.next('bot_message')).content);
    for (const name of Object.keys(SHOWN)) expect(help).toContain(`show ${name}`);
    expect(help).toContain('nestedErrors');
  });

  it('names files that are really there', async () => {
    visitor.say(id, 'show files');
    const [part] = (await visitor.next('bot_message')).content as {
      files: { url: string; mimetype: string }[];
    }[];
    for (const { url, mimetype } of part?.files ?? []) {
      const file = await fetch(url);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, mimetype]);
    }
    expect(part?.files).toHaveLength(3);
  });
});
