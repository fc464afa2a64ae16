/** One suite for npm `captivate-chat-api` 7.0.0 and for ours; what differs on purpose is in `differences.test.ts`. */
import { describe, expect, it, vi } from 'vitest';
import { connectAgent } from '../../demo/hub/testing/agent.ts';
import { createInbox } from '../../demo/hub/testing/inbox.ts';
import type { JsonObject } from '../protocol/types.ts';
import { anything, listen, SUBJECTS, saying, useStage } from './testing/stage.ts';

describe.each(SUBJECTS)('Conversation of %s', (name) => {
  const stage = useStage(name);

  it('sends texts and objects as they are, and keeps the order', async () => {
    const conversation = await stage.begin();
    const odd = { type: 'survey', text: 'three', answers: [{ q: 1, a: null }] };
    await conversation.sendMessage('one');
    await conversation.sendMessage({ type: 'text', text: 'two' });
    await conversation.sendMessage(odd);
    const contents = stage.said(conversation)?.map(({ content }) => content);
    expect(contents).toEqual([{ type: 'text', text: 'one' }, { type: 'text', text: 'two' }, odd]);
    expect(stage.said(conversation)?.every(({ clientMessageId }) => clientMessageId)).toBe(true);
  });

  it('hears answers in the hub’s own words', async () => {
    const conversation = await stage.begin();
    const inbox = listen(conversation);
    await conversation.sendMessage('hello');
    const content: JsonObject[] = [
      { type: 'text', text: 'Look' },
      { type: 'md', md: { type: 'md', md: '*here*' } },
      { type: 'buttons', buttons: { title: 'Which?', options: [{ label: 'A', value: 'a' }] } },
      { type: 'any', any: { type: 'weather', sky: 'blue' } },
    ];
    stage.hub.say(conversation.getConversationId(), content);
    expect(await inbox.take(saying('Look'))).toEqual({ content, type: 'ai_agent' });
  });

  it('calls every listener', async () => {
    const conversation = await stage.begin();
    const one = listen(conversation);
    const two = listen(conversation);
    await conversation.sendMessage('thanks');
    await Promise.all([one.take(saying('pleasure')), two.take(saying('pleasure'))]);
  });

  it('sets and reads metadata, without the private part', async () => {
    const conversation = await stage.begin();
    await conversation.setMetadata({ plan: 'gold' });
    await conversation.setPrivateMetadata({ note: 'x' });
    await conversation.setTimeToLive(7);
    await conversation.setTimeToLive(5);
    const metadata = { topic: 'boots', plan: 'gold', timeToLive: 7 };
    expect(await conversation.getMetadata()).toEqual(metadata);
    stage.hub.quirks.bareHttpMetadata = true;
    expect(await conversation.getMetadata()).toEqual(metadata);
    stage.hub.quirks.metadataUnderCustom = true;
    expect(await conversation.getMetadata()).toEqual({ channelMetadata: { custom: metadata } });
    expect(stage.stored(conversation)?.privateMetadata).toEqual({ risk: 1, note: 'x' });
    await expect(conversation.setMetadata(null as never)).rejects.toThrow(
      'Metadata must be a non-null object.',
    );
    await expect(conversation.setPrivateMetadata('x' as never)).rejects.toThrow(
      'Private metadata must be a non-null object.',
    );
  });

  it('fetches a message that is too large for the socket', async () => {
    const conversation = await stage.begin();
    const inbox = listen(conversation);
    await conversation.sendMessage('hello');
    const content = [{ type: 'text', text: 'long '.repeat(40_000) }];
    stage.hub.say(conversation.getConversationId(), content);
    expect(await inbox.take(saying('long long'))).toEqual({ content, type: 'ai_agent' });
  });

  it('hears errors and actions', async () => {
    const conversation = await stage.begin();
    const errors = createInbox<unknown>();
    const actions = createInbox<unknown>();
    conversation.onError((error) => errors.put(error));
    conversation.onActionReceived((list) => actions.put(list));
    await conversation.sendMessage('show action contact');
    expect(await actions.take(anything)).toEqual([{ id: 'redirectToContactUs', data: {} }]);
    const conversationId = conversation.getConversationId();
    const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
    stage.hub.send(conversationId, { type: 'general_error', payload });
    expect(await errors.take(anything)).toEqual({ conversationId, errorCode: 422, errorDesc: 'No' });
  });

  it('tells onMessage of errors too, by their type', async () => {
    const conversation = await stage.begin();
    const inbox = listen(conversation);
    await conversation.sendMessage('hello');
    const conversationId = conversation.getConversationId();
    const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
    stage.hub.send(conversationId, { type: 'general_error', payload });
    expect((await inbox.take(saying('No'))).type).toBe('error');
  });

  it('is handed to a person, and back', async () => {
    const conversation = await stage.begin();
    const inbox = listen(conversation);
    const updates = createInbox<{ type: string; conversationId: string; data: unknown }>();
    conversation.onConversationUpdate((update) => updates.put(update));
    const agent = await connectAgent(stage.hub);
    await conversation.sendAction('escalateToHuman');
    const conversationId = conversation.getConversationId();
    agent.send({ type: 'accept', conversationId });
    expect(await updates.take(anything)).toEqual({
      type: 'livechatAgentConnected',
      conversationId,
      data: { agent: { name: 'Ingrid' } },
    });
    agent.send({ type: 'text', conversationId, text: 'Hello from a person' });
    const words = await inbox.take(saying('from a person'));
    expect(words).toEqual({
      type: 'human_agent',
      content: [{ type: 'text', text: 'Hello from a person' }],
    });
    agent.send({ type: 'end', conversationId });
    expect((await updates.take(anything)).type).toBe('livechatAgentDisconnected');
    agent.close();
  });

  it('sends actions with data', async () => {
    const conversation = await stage.begin();
    await conversation.sendAction('choose', { size: 42 });
    expect(stage.stored(conversation)?.signals.map(({ content }) => content)).toContainEqual({
      id: 'choose',
      data: { size: 42 },
    });
  });

  it('edits what it said', async () => {
    const conversation = await stage.begin();
    await conversation.sendMessage('helo');
    const messageId = String(stage.said(conversation)?.[0]?.id);
    await conversation.editMessage(messageId, 'hello');
    expect(stage.said(conversation)).toMatchObject([{ content: { type: 'text', text: 'hello' } }]);
    const content = { type: 'text', text: 'hi', files: [], actions: [] };
    await conversation.editMessage(messageId, content);
    expect(stage.said(conversation)).toMatchObject([{ content }]);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(conversation.editMessage('unknown', 'x')).rejects.toThrow('400');
    vi.restoreAllMocks();
  });

  it('gives the transcript, line by line', async () => {
    const conversation = await stage.begin();
    const inbox = listen(conversation);
    await conversation.sendMessage('thanks');
    await inbox.take(saying('pleasure'));
    const lines = (await conversation.getTranscript()) as { from: string; channelName: string }[];
    expect(lines.map(({ from }) => from)).toEqual(['user', ...Array(lines.length - 1).fill('bot')]);
    expect(lines[0]).toMatchObject({ messages: [{ type: 'text', text: 'thanks' }] });
    expect(lines[0]?.channelName).toBeTruthy();
  });

  it('is deleted softly by default, and for good on request', async () => {
    const conversation = await stage.begin();
    await conversation.sendMessage('remember this');
    await conversation.delete();
    expect((await stage.api.getUserConversations('sigrid')).conversations).toEqual([]);
    const [line] = await conversation.getTranscript();
    expect(JSON.stringify(line)).toContain('remember this');
    await conversation.delete({ softDelete: false });
    expect(stage.stored(conversation)).toBeUndefined();
    await expect(conversation.getTranscript()).rejects.toThrow('400');
  });
});
