import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { createHub, type Hub } from './create-hub.ts';
import { createQuirks, findQuirk, parseQuirks, QUIRK_NAMES, type Quirks } from './quirks.ts';
import { createHandClock } from './testing/hand-clock.ts';
import { connectVisitor, post, type Visitor } from './testing/visitor.ts';

describe('the table of quirks', () => {
  it('is found however a name is spoken', () => {
    expect(findQuirk('nested error')).toBe('nestedErrors');
    expect(findQuirk('slow-ms')).toBe('slowMs');
    expect(findQuirk('slow')).toBe('slowMs');
    expect(findQuirk('nonsense')).toBeUndefined();
  });

  it('tells all names apart', () => {
    for (const name of QUIRK_NAMES) expect(findQuirk(name)).toBe(name);
  });

  it('is read from the command line', () => {
    expect(parseQuirks('silent,slowMs=500')).toEqual(createQuirks({ silent: true, slowMs: 500 }));
    expect(() => parseQuirks('nonsense')).toThrow('Unknown quirk');
    expect(() => parseQuirks('silent=5')).toThrow('true or false');
  });
});

describe('a quirk', () => {
  let clock: ReturnType<typeof createHandClock>;
  let hub: Hub;
  let visitor: Visitor;
  let id: string;

  beforeEach(async () => {
    clock = createHandClock();
    hub = await createHub({ clock });
    visitor = await connectVisitor(hub);
    id = await visitor.start({ userId: 'a' });
    clock.advance(10_000);
    await visitor.next('bot_message');
  });
  afterEach(() => hub.close());

  const set = (quirks: Partial<Quirks>) => Object.assign(hub.quirks, quirks);
  const settle = async () => {
    visitor.send('metadata_request', { conversation_id: id });
    await visitor.next('conversation_metadata');
  };
  const say = (content: JsonObject[], actions: { id: string; data: JsonObject }[] = []) =>
    hub.say(id, content, { actions });
  const transcript = async () => {
    visitor.send('conversation_transcript_request', { conversation_id: id });
    return visitor.next('conversation_transcript');
  };

  it('changes the envelope', async () => {
    set({ bareFrames: true, noEventIds: true });
    say([]);
    say([{ type: 'text', text: 'x' }]);
    const bare = await visitor.nextFrame((frame) => frame.event_type === 'bot_message');
    expect(Object.keys(bare)).toEqual(['event_type', 'event_payload', 'accepts_response_payload']);
  });

  it('changes errors', async () => {
    set({ nestedErrors: true, stringErrorCodes: true });
    visitor.send('metadata_request', { conversation_id: 'nobody' });
    expect(await visitor.next('conversation_update')).toMatchObject({
      event_type: 'general_error',
      event_payload: { error_code: '400', error_desc: 'Invalid conversation_id' },
    });
  });

  it('changes ids', async () => {
    set({ noMessageIds: true, namesConversation: true });
    say([{ type: 'text', text: 'x' }]);
    const message = await visitor.next('bot_message');
    expect(message.ch_msg_id).toBeUndefined();
    expect(message.conversation_id).toBe(id);
    set({ dashedIds: true });
    expect(await visitor.start({ userId: 'a' })).toMatch(/^a-[0-9a-f-]{36}$/);
    set({ bareIds: true });
    expect(await visitor.start({ userId: 'a' })).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('changes the parts of one answer on request', async () => {
    const shapes: Record<string, JsonObject> = {
      'nested parts': {
        type: 'buttons',
        buttons: { type: 'buttons', title: 'Buttons', buttons: expect.anything() },
      },
      'bare buttons': { type: 'buttons', buttons: [{ label: 'First', value: 'First' }, expect.anything()] },
      'singular types': { type: 'button', buttons: { title: 'Buttons', options: expect.anything() } },
      'flat rich text': { type: 'md', md: 'Flat **Markdown**' },
    };
    for (const [name, shape] of Object.entries(shapes)) {
      visitor.say(id, `show quirk ${name}`);
      await settle();
      clock.advance(1000);
      expect((await visitor.next('bot_message')).content).toContainEqual(shape);
    }
    expect(hub.quirks).toEqual(createQuirks());
  });

  it('changes actions', async () => {
    const actions = [{ id: 'go', data: { a: 1 } }];
    set({ singleActions: true });
    say([], actions);
    expect(await visitor.next('action')).toEqual({
      type: 'normal',
      id: 'go',
      data: { a: 1 },
      conversation_id: id,
    });
    set({ titledActions: true });
    say([], actions);
    expect(await visitor.next('action')).toEqual({ type: 'normal', title: 'go', conversation_id: id });
    set({ actionsInMessages: true });
    say([{ type: 'text', text: 'x' }], actions);
    await visitor.nextFrame((frame) => JSON.stringify(frame).includes('"actions":[{"id":"go"'));
  });

  it('changes transcripts', async () => {
    hub.say(id, [{ type: 'text', text: 'from a person' }], { from: 'livechat' });
    const lines = async () => (await transcript()).messages as JsonObject[];
    expect((await lines()).map(({ from }) => from)).toEqual(['bot', 'agent ']);
    set({ transcriptTrimmed: true });
    expect((await lines()).at(-1)?.from).toBe('agent');
    set({ transcriptNames: true });
    expect((await lines()).map(({ from }) => from)).toEqual(['chatbot', 'livechat']);
    set({ transcriptStrings: true });
    expect((await lines()).at(-1)?.messages).toMatchObject({ messages: ['from a person'] });
    set({ transcriptStrings: false, transcriptStale: true });
    expect(await lines()).toHaveLength(1);
    set({ transcriptStale: false, transcriptBare: true });
    expect((await lines()).at(-1)).toMatchObject({ text: 'from a person', content: [{ type: 'text' }] });
    expect((await lines()).at(-1)).not.toHaveProperty('messages');
    set({ transcriptBare: false, transcriptModel: true });
    expect((await transcript()).transcript).toMatchObject([
      { event_id: 'line-0' },
      { messages: [{ messages: [{ type: 'text', text: 'from a person' }] }] },
    ]);
  });

  it('keeps client ids and empty messages in transcripts', async () => {
    set({ transcriptCids: true, transcriptKeepsEmpty: true });
    visitor.say(id, '', 'mine');
    expect(JSON.stringify(await transcript())).toContain('"cid":"mine"');
  });

  it('puts metadata under channelMetadata.custom', async () => {
    set({ metadataUnderCustom: true });
    visitor.send('metadata_request', { conversation_id: id });
    expect((await visitor.next('conversation_metadata')).content).toEqual({
      channelMetadata: { custom: {} },
    });
  });

  it('answers only one of the two names for lists', async () => {
    const ask = async (type: string) => {
      visitor.send(type, { userId: 'a' });
      await settle();
      return visitor.rest().filter((frame) => JSON.stringify(frame).includes('user_conversations')).length;
    };
    set({ guideListOnly: true });
    expect([await ask('get_user_conversations'), await ask('get_conversations')]).toEqual([0, 1]);
    set({ guideListOnly: false, clientListOnly: true });
    expect([await ask('get_conversations'), await ask('get_user_conversations')]).toEqual([1, 2]);
  });

  it('repeats, delays and garbles', async () => {
    set({ redelivers: true });
    say([{ type: 'text', text: 'x' }]);
    const [one, two] = [await visitor.next('bot_message'), await visitor.next('bot_message')];
    expect(one.ch_msg_id).toBe(two.ch_msg_id);
    set({ redelivers: false, redeliversLateMs: 3000 });
    say([{ type: 'text', text: 'late' }]);
    await visitor.next('bot_message');
    clock.advance(3000);
    await visitor.next('bot_message');
    set({ redeliversLateMs: 0, slowMs: 500 });
    say([{ type: 'text', text: 'slow' }]);
    clock.advance(500);
    await visitor.next('bot_message');
  });

  it('says nothing as a channel switched to webhooks, but keeps everything', async () => {
    set({ silent: true });
    visitor.say(id, 'hello');
    await settle();
    clock.advance(60_000);
    await settle();
    expect(visitor.rest()).toEqual([]);
    expect(hub.conversation(id)?.messages.at(-1)?.text).toBe('hello');
  });

  it.each([
    ['dropsBeforeStore', 0],
    ['dropsAfterStore', 1],
  ] as const)('%s cuts the socket with %i message stored', async (name, stored) => {
    set({ [name]: 1012 });
    visitor.say(id, 'hello');
    expect(await visitor.closed).toBe(1012);
    expect(hub.conversation(id)?.messages.filter(({ from }) => from === 'user')).toHaveLength(stored);
  });

  it('cuts without a word for 1006', async () => {
    set({ dropsAfterStore: 1006 });
    visitor.say(id, 'hello');
    expect(await visitor.closed).toBe(1006);
  });

  it('loses what is said on a half-open link', async () => {
    set({ mute: true });
    visitor.say(id, 'lost');
    await post(hub, {
      event_type: 'user_message',
      event_payload: { conversation_id: id, content: { text: 'kept' } },
    });
    set({ mute: false });
    await settle();
    expect(
      hub
        .conversation(id)
        ?.messages.filter(({ from }) => from === 'user')
        .map(({ text }) => text),
    ).toEqual(['kept']);
  });

  it('refuses sockets', async () => {
    set({ refusesSockets: true });
    await expect(connectVisitor(hub)).rejects.toThrow('503');
  });

  it('ends after a while when it was shown on request', async () => {
    visitor.say(id, 'show quirk silent');
    await settle();
    clock.advance(1000);
    expect(hub.quirks.silent).toBe(true);
    clock.advance(20_000);
    expect(hub.quirks.silent).toBe(false);
  });
});
