import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURES, hub, seedFixtureConversations, useHub, visitor } from './testing/hub-stage.ts';
import { connectVisitor, post } from './testing/visitor.ts';

useHub();

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
