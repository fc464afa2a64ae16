import { describe, expect, it, vi } from 'vitest';
import {
  type Api,
  anything,
  api,
  begin,
  type Conversation,
  clock,
  hub,
  LATER_MS,
  listen,
  useVendor,
  vendor,
} from './testing/vendor-stage.ts';

useVendor();

describe('CaptivateChatAPI', () => {
  it('connects as a singleton of key and mode, and knows its socket', async () => {
    expect(api.isSocketActive()).toBe(true);
    expect(await api.getSocketId()).toMatch(/=$/);
    expect(api.getSocket()?.readyState).toBe(1);
    const { CaptivateChatAPI } = vendor;
    expect(CaptivateChatAPI.hasInstance('demo', 'prod')).toBe(true);
    expect(CaptivateChatAPI.hasInstance('demo', 'dev')).toBe(false);
    const same = new CaptivateChatAPI('demo');
    expect(CaptivateChatAPI.getInstance('demo')).toBe(same);
    expect(same.getSocketId()).toBe(await api.getSocketId());
    same.dispose();
    expect(CaptivateChatAPI.hasInstance('demo')).toBe(false);
    expect(same.getSocket()).toBeNull();
  });

  it('reaches production and development, each by its own hosts', async () => {
    const dev = new vendor.CaptivateChatAPI('demo', 'dev');
    await dev.connect();
    const conversation = await dev.createConversation('dev-user', {}, {}, 'user-first');
    await conversation.sendMessage('hello');
    expect(vendor.asked).toContain('wss://channel.wss.captivatechat.ai/dev?apiKey=demo');
    expect(vendor.asked).toContain('wss://channel-dev.wss.captivatechat.ai/dev?apiKey=demo');
    expect(vendor.asked).toContain('https://channel.dev.captivat.io/api/custom-channel/sockets/message');
  });

  it('is refused with a wrong key', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    // It would try again three seconds after the close, for ever: that timer is not let run.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await expect(vendor.CaptivateChatAPI.create('third')).rejects.toThrow('403');
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('writes what it does in debug mode', () => {
    const { CaptivateChatAPI } = vendor;
    expect(CaptivateChatAPI.getDebugMode()).toBe(false);
    CaptivateChatAPI.setDebugMode(true);
    expect(CaptivateChatAPI.getDebugMode()).toBe(true);
    CaptivateChatAPI.setDebugMode(false);
  });

  it('is welcomed once when the bot is first, in either manner of the hub', async () => {
    for (const waitsForEmptyMessage of [false, true]) {
      hub.quirks.waitsForEmptyMessage = waitsForEmptyMessage;
      const conversation = await begin('bot-first', `user-${waitsForEmptyMessage}`);
      const inbox = listen(conversation);
      clock.advance(LATER_MS);
      const { content, type } = await inbox.take(anything);
      expect(JSON.stringify(content)).toContain('Hi, Sigrid!');
      expect(type).toBe('ai_agent');
      await conversation.sendMessage('thanks');
      clock.advance(LATER_MS);
      expect(JSON.stringify((await inbox.take(anything)).content)).toContain('pleasure');
      expect(inbox.rest()).toEqual([]);
    }
  });

  it('reconnects, and goes on in the same conversation', async () => {
    const before = await begin();
    const oldId = await api.getSocketId();
    await api.reconnect();
    expect(await api.getSocketId()).not.toBe(oldId);
    const bare = vendor.CaptivateChatAPI.getInstance('demo');
    bare?.dispose();
    const next = await vendor.CaptivateChatAPI.create('demo');
    const conversation = (await next.getConversation(before.getConversationId())) as Conversation;
    const inbox = listen(conversation);
    await conversation.sendMessage('thanks');
    clock.advance(LATER_MS);
    await inbox.take(({ content }) => JSON.stringify(content).includes('pleasure'));
  });

  it('lists conversations in both forms', async () => {
    const first = await begin();
    const second = await api.createConversation(
      'sigrid',
      {},
      { topic: 'Bootlaces', plan: 'gold' },
      'user-first',
    );
    const ids = async (...[options]: Parameters<Api['getUserConversations']>) => {
      const { conversations } = await api.getUserConversations(options);
      return conversations.map((it) => it.getConversationId());
    };
    const [one, two] = [first.getConversationId(), second.getConversationId()];
    expect(await ids('sigrid')).toEqual([two, one]);
    expect(await ids({ userId: 'sigrid' })).toEqual([two, one]);
    expect(await ids({ userId: 'sigrid', filter: { topic: 'boots' } })).toEqual([one]);
    expect(await ids({ userId: 'sigrid', search: { topic: 'boot' } })).toEqual([two, one]);
    expect(await ids({ userId: 'sigrid', filter: { plan: 'gold' }, search: { topic: 'lace' } })).toEqual([
      two,
    ]);
    const page = await api.getUserConversations({ userId: 'sigrid', pagination: { page: '1', limit: '1' } });
    expect(page.conversations).toHaveLength(1);
    expect(page.pagination).toMatchObject({ hasNextPage: true, hasPrevPage: false, total: 2, totalPages: 2 });
    const withKeys = await api.getUserConversations({ userId: 'sigrid', apiKeys: ['demo', 'second'] });
    expect(withKeys.conversations.map(({ apiKey }) => apiKey)).toEqual(['demo', 'demo']);
    hub.quirks.wrappedHttpAnswers = true;
    expect(await ids('sigrid')).toEqual([two, one]);
  });

  it('deletes all of a user, softly and for good', async () => {
    const soft = await begin();
    await api.deleteUserConversations('sigrid');
    expect((await api.getUserConversations('sigrid')).conversations).toEqual([]);
    expect(hub.conversation(soft.getConversationId())?.hidden).toBe(true);
    const hard = await begin();
    await api.deleteUserConversations('sigrid', { softDelete: false });
    expect(hub.conversation(hard.getConversationId())).toBeUndefined();
  });
});

describe('CaptivateChatManager', () => {
  it('holds several keys, and lists over all of them', async () => {
    const { CaptivateChatManager } = vendor;
    const manager = await CaptivateChatManager.create(['demo', 'second', 'demo']);
    for (const key of ['demo', 'second']) {
      await manager.getApiInstance(key)?.createConversation('sigrid', {}, { key }, 'user-first');
    }
    const { conversations, pagination } = await manager.getUserConversations({ userId: 'sigrid' });
    expect(conversations.map(({ apiKey }) => apiKey).sort()).toEqual(['demo', 'second']);
    expect(pagination?.total).toBe(2);
    manager.dispose('second');
    expect(manager.getApiInstance('second')).toBeUndefined();
    manager.disposeAll();
    expect(vendor.CaptivateChatAPI.hasInstance('demo')).toBe(false);
  });

  it('connects what was made without connecting', async () => {
    const manager = new vendor.CaptivateChatManager(['second']);
    await manager.connectAll();
    expect(manager.getApiInstance('second')?.isSocketActive()).toBe(true);
  });
});
