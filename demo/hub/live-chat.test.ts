import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub, type Hub } from './create-hub.ts';
import { connectAgent, type TestAgent } from './testing/agent.ts';
import { createHandClock } from './testing/hand-clock.ts';
import { connectVisitor, type Visitor } from './testing/visitor.ts';

const MINUTE = 60_000;

let clock: ReturnType<typeof createHandClock>;
let hub: Hub;
let visitor: Visitor;
let conversationId: string;

beforeEach(async () => {
  clock = createHandClock();
  hub = await createHub({ clock });
  visitor = await connectVisitor(hub);
  conversationId = await visitor.start({ userId: 'sigrid', userBasicInfo: { name: 'Sigrid' } });
});
afterEach(() => hub.close());

const text = (payload: { content?: unknown }) => (payload.content as { text: string }[])[0]?.text;
const escalate = () =>
  visitor.send('action', {
    type: 'normal',
    id: 'escalateToHuman',
    data: {},
    conversation_id: conversationId,
  });
/** Resolves when the hub has handled everything that the visitor sent before. */
const settle = async () => {
  visitor.send('metadata_request', { conversation_id: conversationId });
  await visitor.next('conversation_metadata');
};

/** Up to the point where the agent is connected. */
async function connect(): Promise<TestAgent> {
  const agent = await connectAgent(hub);
  escalate();
  await agent.next('conversation', ({ conversation }) => conversation.state === 'waiting');
  await visitor.next('livechat_message');
  agent.send({ type: 'open', conversationId });
  await agent.next('history');
  agent.send({ type: 'accept', conversationId });
  await visitor.next('conversation_update');
  return agent;
}

describe('the hand-over', () => {
  it('goes from asking over waiting to a person, and back to the bot', async () => {
    const agent = await connectAgent(hub);
    escalate();
    expect(text(await visitor.next('livechat_message'))).toContain("Our agents know you're waiting");
    const { conversation } = await agent.next('conversation', (it) => it.conversation.state === 'waiting');
    expect(conversation).toMatchObject({
      visitor: { name: 'Sigrid' },
      visitorOnline: true,
      waitingSince: clock.now(),
    });

    agent.send({ type: 'accept', conversationId });
    expect(await visitor.next('conversation_update')).toEqual({
      type: 'livechatAgentConnected',
      conversation_id: conversationId,
      data: { agent: { name: 'Ingrid' } },
    });
    agent.send({ type: 'text', conversationId, text: 'Hello, how can I help?', id: 'mine-1' });
    const message = await visitor.next('livechat_message');
    expect(message).toMatchObject({ type: 'message_create', conversation_id: conversationId });
    expect(text(message)).toBe('Hello, how can I help?');

    agent.send({ type: 'open', conversationId });
    const { entries } = await agent.next('history');
    expect(entries.at(-1)).toMatchObject({ id: 'mine-1', author: 'agent', authorName: 'Ingrid' });
    visitor.say(conversationId, 'My boots leak');
    const { entry } = await agent.next('entry', (it) => it.entry.author === 'visitor');
    expect(entry.parts).toEqual([{ type: 'text', text: 'My boots leak' }]);

    agent.send({ type: 'end', conversationId });
    expect((await visitor.next('conversation_update')).type).toBe('livechatAgentDisconnected');
    expect(text(await visitor.next('livechat_message'))).toBe('Livechat Ended');
    visitor.say(conversationId, 'thanks');
    await settle();
    clock.advance(MINUTE);
    expect(text(await visitor.next('bot_message'))).toContain('pleasure');
  });

  it('keeps the bot quiet while a person is there or asked for', async () => {
    clock.advance(MINUTE);
    await visitor.next('bot_message');
    await connect();
    visitor.say(conversationId, 'When are you open?');
    await settle();
    clock.advance(MINUTE);
    await settle();
    expect(visitor.rest().filter((frame) => JSON.stringify(frame).includes('bot_message'))).toEqual([]);
  });

  it('starts by the bot too, who says so with an action', async () => {
    const agent = await connectAgent(hub);
    visitor.say(conversationId, 'I want a person');
    await settle();
    clock.advance(10_000);
    const { actions } = await visitor.next('action');
    expect(actions).toEqual([{ id: 'escalateToHuman', data: {} }]);
    await agent.next('conversation', ({ conversation }) => conversation.state === 'waiting');
    visitor.send('conversation_transcript_request', { conversation_id: conversationId });
    expect(JSON.stringify(await visitor.next('conversation_transcript'))).toContain(
      '"actions":[{"type":"normal","title":"escalateToHuman"}]',
    );
  });

  it('fails at once when nobody is there', async () => {
    escalate();
    expect(text(await visitor.next('livechat_message'))).toBe('Our agents is currently busy at the moment.');
    expect((await visitor.next('conversation_update')).type).toBe('failedAgentAssignment');
  });

  it('fails when nobody accepts for five minutes', async () => {
    await connectAgent(hub);
    escalate();
    await visitor.next('livechat_message');
    clock.advance(5 * MINUTE - 1);
    await settle();
    expect(visitor.rest().some((frame) => JSON.stringify(frame).includes('failedAgent'))).toBe(false);
    clock.advance(1);
    expect((await visitor.next('conversation_update')).type).toBe('failedAgentAssignment');
  });

  it('fails when the last agent goes home, but not when the console is reloaded', async () => {
    const agent = await connectAgent(hub);
    escalate();
    await visitor.next('livechat_message');
    agent.close();
    clock.advance(5_000);
    const again = await connectAgent(hub);
    clock.advance(20_000);
    await settle();
    expect(hub.conversation(conversationId)?.state).toBe('waiting');
    again.send({ type: 'presence', presence: 'away' });
    expect((await visitor.next('conversation_update')).type).toBe('failedAgentAssignment');
  });

  it('ends after ten minutes of silence', async () => {
    const agent = await connect();
    clock.advance(9 * MINUTE);
    agent.send({ type: 'text', conversationId, text: 'Still there?' });
    await visitor.next('livechat_message');
    clock.advance(9 * MINUTE);
    expect(hub.conversation(conversationId)?.state).toBe('open');
    clock.advance(MINUTE);
    expect((await visitor.next('conversation_update')).type).toBe('livechatAgentDisconnected');
  });
});

describe('the agents', () => {
  it('cannot take what another has, nor write before accepting', async () => {
    const late = await connectAgent(hub, 'Nils');
    late.send({ type: 'text', conversationId, text: 'Hi' });
    expect((await late.next('error')).code).toBe('not-open');
    await connect();
    late.send({ type: 'accept', conversationId });
    expect((await late.next('error')).code).toBe('taken');
    late.send({ type: 'text', conversationId, text: 'Hi' });
    expect((await late.next('error')).code).toBe('not-yours');
    late.send({ type: 'open', conversationId: 'nobody' });
    expect((await late.next('error')).code).toBe('not-found');
    late.send({ type: 'presence', presence: 'asleep' as 'away' });
    expect((await late.next('error')).code).toBe('bad-message');
  });

  it('see what is unread, until they open it', async () => {
    const agent = await connectAgent(hub);
    visitor.say(conversationId, 'Anyone?');
    const { conversation } = await agent.next('conversation', (it) => it.conversation.unread === 1);
    expect(conversation.preview).toBe('Anyone?');
    agent.send({ type: 'open', conversationId });
    await agent.next('conversation', (it) => it.conversation.unread === 0);
  });

  it('hand over files', async () => {
    const agent = await connect();
    const form = new FormData();
    form.append('file', new File(['%PDF'], 'label.pdf', { type: 'application/pdf' }));
    const answer = await fetch(`${hub.url}/agent/api/files`, { method: 'POST', body: form });
    const { file } = (await answer.json()) as {
      file: { name: string; mime: string; size: number; url: string };
    };
    expect(file).toMatchObject({ name: 'label.pdf', mime: 'application/pdf', size: 4 });
    agent.send({ type: 'file', conversationId, file });
    const message = await visitor.next('livechat_message');
    expect(message.content).toEqual([
      {
        type: 'files',
        files: [
          { type: 'document', url: file.url, mimetype: 'application/pdf', filename: 'label.pdf', size: 4 },
        ],
      },
    ]);
    expect(await (await fetch(file.url)).text()).toBe('%PDF');
  });

  it('are told when a visitor deletes a conversation', async () => {
    const agent = await connectAgent(hub);
    visitor.send('delete_conversation', { conversation_id: conversationId, softdelete: false });
    expect((await agent.next('removed')).conversationId).toBe(conversationId);
  });

  it('are the hub’s own pages only', async () => {
    const headers = { Origin: 'https://elsewhere.example' };
    expect((await fetch(`${hub.url}/agent/api/conversations`, { headers })).status).toBe(403);
    const listed = (await (await fetch(`${hub.url}/agent/api/conversations`)).json()) as {
      conversations: unknown[];
    };
    expect(listed.conversations).toHaveLength(1);
    expect((await fetch(`${hub.url}/agent/api/conversations/${conversationId}`)).status).toBe(200);
    expect((await fetch(`${hub.url}/agent/api/conversations/nobody`)).status).toBe(404);
  });
});
