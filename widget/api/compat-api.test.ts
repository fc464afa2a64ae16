/** One suite for npm `captivate-chat-api` 7.0.0 and for ours; what differs on purpose is in `differences.test.ts`. */
import { describe, expect, it, vi } from 'vitest';
import { anything, listen, SUBJECTS, saying, useStage } from './testing/stage.ts';
import type { Api } from './testing/subjects.ts';

describe.each(SUBJECTS)('CaptivateChatAPI of %s', (name) => {
  const stage = useStage(name);

  it('is one per key and mode, and knows its socket', async () => {
    const { CaptivateChatAPI } = stage.classes;
    expect(await stage.api.isSocketActive()).toBe(true);
    expect(await stage.api.getSocketId()).toMatch(/=$/);
    expect((await stage.api.getSocket())?.readyState).toBe(1);
    expect(CaptivateChatAPI.hasInstance('demo')).toBe(true);
    expect(CaptivateChatAPI.hasInstance('demo', 'dev')).toBe(false);
    expect(CaptivateChatAPI.getInstance('demo', 'dev')).toBeUndefined();
    const same = new CaptivateChatAPI('demo', 'prod');
    expect(CaptivateChatAPI.getInstance('demo')).toBe(same);
    expect(await same.getSocketId()).toBe(await stage.api.getSocketId());
    same.dispose();
    expect(CaptivateChatAPI.hasInstance('demo')).toBe(false);
    expect(same.getSocket()).toBeNull();
    expect(same.isSocketActive()).toBe(false);
    expect(new CaptivateChatAPI('demo')).not.toBe(same);
  });

  it('is made without connecting, and connects', async () => {
    const second = new stage.classes.CaptivateChatAPI('second');
    expect(second.isSocketActive()).toBe(false);
    expect(second.getSocket()).toBeNull();
    expect(second.getSocketId()).toBeNull();
    await second.connect();
    expect(second.isSocketActive()).toBe(true);
  });

  it('reaches production and development, each by its own hosts', async () => {
    const dev = await stage.subject.create('demo', 'dev');
    const conversation = await dev.createConversation('dev-user', {}, {}, 'user-first');
    await conversation.sendMessage('hello');
    expect(stage.said(conversation)).toMatchObject([{ text: 'hello' }]);
    const hosts = stage.asked.map((address) => new URL(address).host);
    expect(hosts).toContain('channel.wss.captivatechat.ai');
    expect(hosts).toContain('channel-dev.wss.captivatechat.ai');
    if (!name.endsWith('socket')) expect(hosts).toContain('channel.dev.captivat.io');
  });

  it('rejects with a key that the hub refuses', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let result: unknown;
    stage.subject.create('third').catch((error) => {
      result = error;
    });
    for (let i = 0; i < 50 && !result; i++) {
      await vi.advanceTimersByTimeAsync(300);
      for (let turns = 0; turns < 10; turns++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(result).toBeInstanceOf(Error);
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('has a debug mode', () => {
    const { CaptivateChatAPI } = stage.classes;
    expect(CaptivateChatAPI.getDebugMode()).toBe(false);
    CaptivateChatAPI.setDebugMode(true);
    expect(CaptivateChatAPI.getDebugMode()).toBe(true);
    CaptivateChatAPI.setDebugMode(false);
    expect(CaptivateChatAPI.getDebugMode()).toBe(false);
  });

  it('starts a conversation with all that it is given', async () => {
    const conversation = await stage.begin();
    expect(conversation.getConversationId()).toMatch(/^sigrid_/);
    expect(conversation.apiKey).toBe('demo');
    expect(stage.stored(conversation)).toMatchObject({
      userId: 'sigrid',
      apiKey: 'demo',
      visitor: { name: 'Sigrid' },
      metadata: { topic: 'boots' },
      privateMetadata: { risk: 1 },
      messages: [],
    });
  });

  it('starts one with a user id alone, and is greeted', async () => {
    const conversation = await stage.api.createConversation('user123');
    const inbox = listen(conversation);
    const { type, content } = await inbox.take(anything);
    expect(type).toBe('ai_agent');
    expect((content as object[])[0]).toMatchObject({ type: 'text', text: expect.stringContaining('Hi') });
    expect(stage.stored(conversation)?.metadata).toEqual({});
  });

  it('waits for the user where the user is first', async () => {
    const conversation = await stage.begin('user-first');
    const inbox = listen(conversation);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(inbox.rest()).toEqual([]);
    expect(stage.stored(conversation)?.messages).toEqual([]);
    await conversation.sendMessage('thanks');
    await inbox.take(saying('pleasure'));
  });

  it('reconnects by a new socket, and goes on in the same conversation', async () => {
    const before = await stage.begin();
    const old = await stage.api.getSocketId();
    await stage.api.reconnect();
    expect(await stage.api.getSocketId()).not.toBe(old);
    expect(await stage.api.isSocketActive()).toBe(true);
    await before.sendMessage('thanks');
    expect(stage.said(before)).toMatchObject([{ text: 'thanks' }]);
  });

  it('gives a conversation by its id, the same each time', async () => {
    const first = await stage.begin();
    await first.sendMessage('remember this');
    const id = first.getConversationId();
    stage.classes.CaptivateChatAPI.getInstance('demo')?.dispose();
    stage.api = await stage.subject.create();
    const conversation = await stage.api.getConversation(id);
    expect(conversation.getConversationId()).toBe(id);
    const again = await stage.api.getConversation(id);
    expect(again).toBe(conversation);
    const inbox = listen(conversation);
    await conversation.sendMessage('thanks');
    await inbox.take(saying('pleasure'));
    expect(stage.said(conversation)?.map(({ text }) => text)).toEqual(['remember this', 'thanks']);
  });

  it('lists conversations, filtered, searched and by pages', async () => {
    const first = await stage.begin();
    const second = await stage.api.createConversation(
      'sigrid',
      {},
      { topic: 'Bootlaces', plan: 'gold' },
      'user-first',
    );
    const ids = async (...[options]: Parameters<Api['getUserConversations']>) => {
      const { conversations } = await stage.api.getUserConversations(options);
      return conversations.map((it) => it.getConversationId());
    };
    const [one, two] = [first.getConversationId(), second.getConversationId()];
    expect(await ids('sigrid')).toEqual([two, one]);
    expect(await ids('nobody')).toEqual([]);
    expect(await ids({ userId: 'sigrid' })).toEqual([two, one]);
    expect(await ids({ userId: 'sigrid', filter: { topic: 'boots' } })).toEqual([one]);
    expect(await ids({ userId: 'sigrid', search: { topic: 'boot' } })).toEqual([two, one]);
    const both = { filter: { plan: 'gold' }, search: { topic: 'lace' } };
    expect(await ids({ userId: 'sigrid', ...both })).toEqual([two]);
    const pagination = { page: '1', limit: '1' };
    const page = await stage.api.getUserConversations({ userId: 'sigrid', pagination });
    expect(page.conversations).toHaveLength(1);
    expect(page.pagination).toEqual({
      hasNextPage: true,
      hasPrevPage: false,
      page: 1,
      pageSize: 1,
      total: 2,
      totalPages: 2,
    });
    const withKeys = await stage.api.getUserConversations({ userId: 'sigrid', apiKeys: ['demo', 'second'] });
    expect(withKeys.conversations.map(({ apiKey }) => apiKey)).toEqual(['demo', 'demo']);
    stage.hub.quirks.wrappedHttpAnswers = true;
    expect(await ids('sigrid')).toEqual([two, one]);
  });

  it('lists conversations that can be used', async () => {
    const first = await stage.begin();
    await first.sendMessage('hello');
    const { conversations } = await stage.api.getUserConversations('sigrid');
    const [found] = conversations;
    expect(await found?.getTranscript()).toMatchObject([{ from: 'user' }, {}]);
    expect(await found?.getMetadata()).toEqual({ topic: 'boots' });
  });

  it('deletes all of a user, softly by default', async () => {
    const soft = await stage.begin();
    await stage.api.deleteUserConversations('sigrid');
    expect((await stage.api.getUserConversations('sigrid')).conversations).toEqual([]);
    expect(stage.stored(soft)?.hidden).toBe(true);
    const hard = await stage.begin();
    await stage.api.deleteUserConversations('sigrid', { softDelete: false });
    expect(stage.stored(hard)).toBeUndefined();
    await expect(stage.api.deleteUserConversations('')).rejects.toThrow('User ID must be provided.');
  });
});
