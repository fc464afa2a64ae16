import { expect, vi } from 'vitest';
import { createInbox } from '../../../demo/hub/testing/inbox.ts';
import { api, begin, hub, listen, onFetch, pass, said, stored, subject, until } from './difference-stage.ts';

/** Who hears what, and for how long: each fails on the vendor’s client and holds on ours. */
export const LISTENING: Record<string, () => Promise<void>> = {
  async 'Every conversation hears what is said to it, and nothing else'() {
    const [first, second] = [await begin('ada'), await begin('bob')];
    const [one, two] = [listen(first), listen(second)];
    await first.sendMessage('thanks');
    await until(() => expect(JSON.stringify(one)).toContain('pleasure'));
    expect(two).toEqual([]);
  },
  async 'A conversation goes on hearing when the socket was replaced'() {
    const conversation = await begin();
    const heard = listen(conversation);
    hub.drop();
    await until(() => expect(api.isSocketActive()).toBe(false));
    await until(() => expect(api.isSocketActive()).toBe(true), 9000);
    await conversation.sendMessage('thanks');
    await until(() => expect(JSON.stringify(heard)).toContain('pleasure'));
  },
  async 'Ids are random, not read from the clock'() {
    hub.quirks.dedupes = true;
    const conversation = await begin();
    vi.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000);
    await Promise.all([conversation.sendMessage('one'), conversation.sendMessage('two')]);
    expect(said(conversation)).toEqual(['one', 'two']);
  },
  async 'Conversations that are started at once do not get each other’s ids'() {
    const [first, second] = await Promise.all([begin('ada'), begin('bob')]);
    expect(stored(first)?.userId).toBe('ada');
    expect(stored(second)?.userId).toBe('bob');
  },
  async 'A conversation that was started is not taken back'() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // The empty message gets no answer.
    onFetch((fetch) => async (input, init) => {
      const isMessage = String(init?.body).includes('user_message');
      return isMessage ? new Promise(() => {}) : fetch(input, init);
    });
    const started = api.createConversation('ada').then(
      () => 'started',
      (error: Error) => error.message,
    );
    await pass(12_000);
    expect(await started).toBe('started');
  },
  async 'Nothing is left running'() {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await begin();
    const bare = subject.classes.CaptivateChatAPI.getInstance('demo');
    await bare?.dispose();
    // Sockets close in their own time.
    await until(() => expect(timers()).toBeLessThanOrEqual(before));
  },
  async 'It never gives up on the hub'() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    hub.quirks.refusesSockets = true;
    const failed = api.reconnect().catch(() => 'failed');
    await pass(60_000);
    expect(await failed).toBe('failed');
    hub.quirks.refusesSockets = false;
    const outcome = api.reconnect().then(
      () => 'connected',
      (error: Error) => error.message,
    );
    await pass(20_000);
    expect(await outcome).toBe('connected');
  },
  async 'Listeners can be removed'() {
    const conversation = await begin();
    const inbox = createInbox<unknown>();
    const heard: unknown[] = [];
    const off = conversation.onMessage((content) => heard.push(content));
    conversation.onMessage((content) => inbox.put(content));
    off();
    await conversation.sendMessage('thanks');
    await inbox.take(() => true);
    expect(heard).toEqual([]);
  },
  async 'An error is no text'() {
    const conversation = await begin();
    const heard = listen(conversation);
    await conversation.sendMessage('hello');
    const conversationId = conversation.getConversationId();
    const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
    hub.send(conversationId, { type: 'general_error', payload });
    await until(() => expect(heard.map(({ type }) => type)).toContain('error'));
    const { content } = heard.find(({ type }) => type === 'error') ?? {};
    expect(content).toEqual({ conversationId, errorCode: 422, errorDesc: 'No' });
  },
};
