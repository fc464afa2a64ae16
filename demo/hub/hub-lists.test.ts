import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { hub, useHub, visitor } from './testing/hub-stage.ts';
import { connectVisitor } from './testing/visitor.ts';

useHub();

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
