import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { createHub, type Hub } from './create-hub.ts';
import { connectVisitor, post, type Visitor } from './testing/visitor.ts';

const FIXTURES = new URL('../../widget/protocol/fixtures/', import.meta.url);

let hub: Hub;
let visitor: Visitor;

beforeEach(async () => {
  hub = await createHub({ pace: 0, keys: ['second'] });
  visitor = await connectVisitor(hub);
});
afterEach(() => hub.close());

const seedFixtureConversations = () => {
  for (const id of [
    'temp123-aaaaa-aaaa',
    '6f61b997-6e2c-471e-8481-27a584c5dcdc',
    'assigned conversation id',
    'hart_0bf45c1c-dbf7-4ece-ac17-abb2a41e160b',
  ]) {
    hub.seed({ id, userId: id.startsWith('hart') ? 'hart' : 'anon' });
  }
};

describe('the payloads that the guides print', () => {
  const answers: Record<string, string | undefined> = {
    'out-conversation_start-guide.json': 'conversation_start_success',
    'out-conversation_start-with-metadata.json': 'conversation_start_success',
    'out-conversation_start.json': 'conversation_start_success',
    'out-conversation_transcript_request.json': 'conversation_transcript',
    'out-delete_conversation-all-of-a-user.json': 'delete_conversation_success',
    'out-delete_conversation.json': 'delete_conversation_success',
    'out-get_conversations.json': 'user_conversations',
    'out-metadata.json': 'metadata_update_success',
    'out-metadata_request.json': 'conversation_metadata',
    'out-user_message-files.json': 'bot_message',
    'out-user_message-text.json': 'bot_message',
    'both-action.json': 'livechat_message',
  };
  const files = readdirSync(FIXTURES).filter((name) => /^(out|both)-/.test(name));

  it('are all known here', () => expect(files.sort()).toEqual(Object.keys(answers).sort()));

  it.each(files)('%s is accepted', async (name) => {
    seedFixtureConversations();
    visitor.sendRaw(readFileSync(new URL(name, FIXTURES), 'utf8'));
    await visitor.next(String(answers[name]));
    expect(visitor.rest().filter((frame) => JSON.stringify(frame).includes('general_error'))).toEqual([]);
  });
});

describe('keys and paths', () => {
  it.each([
    ['/', 'apikey'],
    ['/', 'apiKey'],
    ['/dev', 'apikey'],
    ['/dev/', 'apiKey'],
  ])('lets a good key in at %s by %s', async (path, parameter) => {
    const other = await connectVisitor(hub, 'second', path, parameter);
    expect(other.socketId).toMatch(/=$/);
  });

  it('refuses a wrong key and a missing one', async () => {
    await expect(connectVisitor(hub, 'wrong')).rejects.toThrow('403');
    await expect(connectVisitor(hub, '', '/', 'nokey')).rejects.toThrow('401');
    expect((await post(hub, { event_type: 'conversation_start', event_payload: {} }, 'wrong')).status).toBe(
      401,
    );
  });

  it('keeps the conversations of one key from another', async () => {
    const id = await visitor.start();
    const other = await connectVisitor(hub, 'second');
    other.send('conversation_transcript_request', { conversation_id: id });
    expect(await other.next('general_error')).toEqual({
      conversation_id: id,
      error_code: 400,
      error_desc: 'Invalid conversation_id',
    });
  });
});

describe('a conversation', () => {
  it('starts with an id made of the user and a UUID, and with the bot', async () => {
    const id = await visitor.start({ userId: 'sigrid', userBasicInfo: { firstName: 'Sigrid' } });
    expect(id).toMatch(/^sigrid_[0-9a-f-]{36}$/);
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('Hi, Sigrid!');
  });

  it('belongs to "anon" without a user', async () => {
    expect(await visitor.start({})).toMatch(/^anon_/);
  });

  it('gets no second welcome for an empty message', async () => {
    const id = await visitor.start();
    visitor.say(id, '');
    visitor.say(id, 'thanks');
    await visitor.next('bot_message');
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('pleasure');
  });

  it('waits for the empty message where it is told to', async () => {
    hub.quirks.waitsForEmptyMessage = true;
    const id = await visitor.start();
    visitor.say(id, '');
    visitor.say(id, '');
    visitor.say(id, 'thanks');
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('assistant');
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('pleasure');
  });

  it('goes on at every socket that named it last, and at no other', async () => {
    const id = await visitor.start();
    await visitor.next('bot_message');
    const second = await connectVisitor(hub);
    const stranger = await connectVisitor(hub);
    await stranger.start({ userId: 'somebody' });
    await stranger.next('bot_message');
    second.send('metadata_request', { conversation_id: id });
    await second.next('conversation_metadata');
    second.say(id, 'thanks');
    await Promise.all([visitor.next('bot_message'), second.next('bot_message')]);
    expect(stranger.rest()).toEqual([]);
  });

  it('tells an unknown conversation apart', async () => {
    for (const type of ['user_message', 'edit_message', 'metadata', 'metadata_request', 'action']) {
      visitor.send(type, { conversation_id: 'nobody_00000000-0000-4000-8000-000000000000', id: 'x' });
      expect((await visitor.next('general_error')).error_desc).toBe('Invalid conversation_id');
    }
  });

  it('keeps private metadata from clients', async () => {
    const id = await visitor.start({ userId: 'a', metadata: { plan: 'gold', private: { risk: 1 } } });
    visitor.send('metadata', {
      conversation_id: id,
      client_msg_id: 'm',
      metadata: { page: '/', private: { note: 'x' } },
    });
    await visitor.next('metadata_update_success');
    visitor.send('metadata_request', { conversation_id: id });
    expect((await visitor.next('conversation_metadata')).content).toEqual({ plan: 'gold', page: '/' });
    expect(hub.conversation(id)?.privateMetadata).toEqual({ risk: 1, note: 'x' });
  });

  it('edits a message by its id, and refuses an unknown one', async () => {
    const id = await visitor.start();
    visitor.say(id, 'helo', 'c1');
    const edit = {
      type: 'message_create',
      client_msg_id: 'e1',
      conversation_id: id,
      content: { text: 'hello' },
    };
    visitor.send('edit_message', { ...edit, message_id: 'c1' });
    expect(await visitor.next('message_edited_success')).toEqual({ conversation_id: id, message_id: 'c1' });
    expect(hub.conversation(id)?.messages.find(({ from }) => from === 'user')?.text).toBe('hello');
    visitor.send('edit_message', { ...edit, message_id: 'nope' });
    expect((await visitor.next('general_error')).error_desc).toBe('Invalid message_id');
  });

  it('stores repeats unless it is told to drop them', async () => {
    const id = await visitor.start();
    const stored = async () => {
      visitor.say(id, 'one', 'same');
      visitor.send('metadata_request', { conversation_id: id });
      await visitor.next('conversation_metadata');
      return hub.conversation(id)?.messages.filter(({ from }) => from === 'user').length;
    };
    expect([await stored(), await stored()]).toEqual([1, 2]);
    hub.quirks.dedupes = true;
    expect(await stored()).toBe(2);
  });
});

describe('lists and deletions', () => {
  const list = async (payload: JsonObject, type = 'get_user_conversations') => {
    visitor.send(type, payload);
    return visitor.next('user_conversations');
  };

  it('lists by both names, newest first, and never for "anon"', async () => {
    const first = await visitor.start({ userId: 'a', metadata: { topic: 'boots' } });
    const second = await visitor.start({ userId: 'a' });
    await visitor.start({});
    const expected = [
      { conversation_id: second, metadata: {} },
      { conversation_id: first, metadata: { topic: 'boots' } },
    ];
    expect((await list({ userId: 'a' })).conversations).toEqual(expected);
    expect((await list({ userId: 'a' }, 'get_conversations')).conversations).toEqual(expected);
    expect((await list({ userId: 'anon' })).conversations).toEqual([]);
  });

  it('filters exactly, searches loosely, and pages', async () => {
    for (const mode of ['fred', 'Frederick', 'anna'])
      await visitor.start({ userId: 'a', metadata: { mode } });
    const other = await connectVisitor(hub, 'second');
    await other.start({ userId: 'a', metadata: { mode: 'fred' } });
    const v2 = (payload: JsonObject) => list({ userId: 'a', ...payload }, 'get_user_conversations_v2');
    const modes = (answer: JsonObject) =>
      (answer.conversations as { metadata: JsonObject }[]).map(({ metadata }) => metadata.mode);
    expect(modes(await v2({ filter: { mode: 'fred' } }))).toEqual(['fred']);
    expect(modes(await v2({ search: { mode: 'fred' } }))).toEqual(['Frederick', 'fred']);
    const page = await v2({ pagination: { page: '2', limit: 2 } });
    expect(modes(page)).toEqual(['fred']);
    expect(page.pagination).toEqual({
      hasNextPage: false,
      hasPrevPage: true,
      page: 2,
      pageSize: 2,
      total: 3,
      totalPages: 2,
    });
    const both = await v2({ filter: { mode: 'fred' }, apiKeys: ['demo', 'second', 'unknown'] });
    expect((both.conversations as JsonObject[]).map(({ apiKey }) => apiKey).sort()).toEqual([
      'demo',
      'second',
    ]);
  });

  it('hides by default, and erases when asked', async () => {
    const soft = await visitor.start({ userId: 'a' });
    visitor.say(soft, 'thanks');
    visitor.send('delete_conversation', { conversation_id: soft });
    expect(await visitor.next('delete_conversation_success')).toEqual({ userId: 'a', conversation_id: soft });
    expect((await list({ userId: 'a' })).conversations).toEqual([]);
    visitor.send('conversation_transcript_request', { conversation_id: soft });
    expect(JSON.stringify(await visitor.next('conversation_transcript'))).toContain('thanks');

    visitor.send('delete_conversation', { conversation_id: soft, softdelete: false });
    await visitor.next('delete_conversation_success');
    visitor.send('conversation_transcript_request', { conversation_id: soft });
    expect((await visitor.next('general_error')).error_code).toBe(400);
    expect(hub.conversation(soft)).toBeUndefined();
  });

  it.each([
    ['delete_conversation', { conversation_id: 'a' }],
    ['delete_conversation', { userId: 'a' }],
    ['delete_user_conversations', { userId: 'a' }],
  ])('deletes all of a user by %s %o', async (type, payload) => {
    await visitor.start({ userId: 'a' });
    await visitor.start({ userId: 'a' });
    visitor.send(type, payload);
    expect(await visitor.next('delete_conversation_success')).toEqual({ userId: 'a' });
    expect((await list({ userId: 'a' })).conversations).toEqual([]);
  });

  it('deletes nothing for "anon"', async () => {
    const id = await visitor.start({});
    visitor.send('delete_user_conversations', { userId: 'anon', softdelete: false });
    await visitor.next('delete_conversation_success');
    expect(hub.conversation(id)?.hidden).toBe(false);
  });
});

describe('limits', () => {
  it('closes with 1009 on a frame above 32 KB', async () => {
    visitor.sendRaw('x'.repeat(32 * 1024 + 1));
    expect(await visitor.closed).toBe(1009);
  });

  it('takes a message of many small frames, up to 128 KB', async () => {
    const id = await visitor.start();
    const text = 'x'.repeat(100_000);
    const payload = { client_msg_id: 'big', conversation_id: id, content: { type: 'text', text } };
    const frame = JSON.stringify({
      action: 'sendMessage',
      event: { event_type: 'user_message', event_payload: payload },
    });
    for (let at = 0; at < frame.length; at += 30_000) {
      visitor.sendRaw(frame.slice(at, at + 30_000), { fin: at + 30_000 >= frame.length });
    }
    visitor.send('metadata_request', { conversation_id: id });
    await visitor.next('conversation_metadata');
    expect(hub.conversation(id)?.messages.some((message) => message.text === text)).toBe(true);
    for (let i = 0; i < 5; i++) visitor.sendRaw('y'.repeat(30_000), { fin: i === 4 });
    expect(await visitor.closed).toBe(1009);
  });

  it('sends a link for what is too big for the socket', async () => {
    const id = await visitor.start();
    visitor.say(id, 'show large');
    const error = await visitor.next('general_error');
    expect(error.error_code).toBe(413);
    const link = String(error.message_link);
    expect((await fetch(link)).status).toBe(401);
    const answer = (await (await fetch(link, { headers: { 'x-api-key': 'demo' } })).json()) as {
      botMessage: { content: { text: string }[] };
    };
    expect(answer.botMessage.content[0]?.text.length).toBeGreaterThan(128 * 1024);
  });

  it('answers what is no event as the gateway does', async () => {
    visitor.sendRaw('{');
    expect((await visitor.nextFrame((it) => 'message' in it)).message).toBe('Internal server error');
    visitor.sendRaw({ action: 'other' });
    expect((await visitor.nextFrame((it) => 'message' in it)).connectionId).toBe(visitor.socketId);
  });
});
