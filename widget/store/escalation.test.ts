import { describe, expect, it } from 'vitest';
import type { RecordState } from '../client/types.ts';
import type { Agent } from '../protocol/types.ts';
import { createEscalation } from './escalation.ts';
import { ESCALATE_ACTION } from './hub-events.ts';
import { signal } from './signals.ts';
import { createRecord } from './testing/create-fake-client.ts';
import type { Escalation } from './types.ts';

function setUp(initial: Escalation = { step: 'none' }) {
  const said: string[] = [];
  const state = signal(initial);
  const say = (notice: string, text?: string) => said.push(text ? `${notice} ${text}` : notice);
  const ask = () => {
    state.value = { step: 'asked' };
  };
  const model = { ...createEscalation(state, say), state, ask };
  const record = (state: RecordState) =>
    model.record(createRecord({ kind: 'action', action: ESCALATE_ACTION, data: {} }, state));
  return { model, said, record, step: () => model.state.value.step };
}

describe('escalation', () => {
  it('goes from asked over waiting and connected to ended, and says each once', () => {
    const { model, said, record, step } = setUp();
    model.ask();
    record('accepted');
    record('confirmed');
    expect(step()).toBe('waiting');
    model.update('livechatAgentConnected', { name: 'Ada' });
    model.update('livechatAgentConnected', { name: 'Ada' });
    expect(model.state.value).toEqual({ step: 'connected', agent: { name: 'Ada' } });
    model.update('livechatAgentDisconnected', undefined);
    model.update('livechatAgentDisconnected', undefined);
    expect(step()).toBe('ended');
    expect(said).toEqual(['agent-waiting', 'agent-joined Ada', 'agent-left Ada']);
  });

  it('takes a named message of live chat for a person who joined', () => {
    const { model, said } = setUp({ step: 'waiting' });
    model.hear({ author: { name: 'Ada' } });
    model.update('livechatAgentConnected', {});
    model.hear({});
    expect(model.state.value).toEqual({ step: 'connected', agent: { name: 'Ada' } });
    expect(said).toEqual(['agent-joined Ada']);
  });

  it("gives a nameless message the agent's name, and leaves the event as it was", () => {
    const { model } = setUp({ step: 'connected', agent: { name: 'Ada' } });
    const event: { text: string; author?: Agent } = Object.freeze({ text: 'How can I help?' });
    expect(model.hear(event)).toEqual({ text: 'How can I help?', author: { name: 'Ada' } });
    expect(event).not.toHaveProperty('author');
  });

  it("does not take the hub's own texts for a person, but for a hub that has the wish", () => {
    const { model, step, said } = setUp();
    model.hear({});
    expect(step()).toBe('none');
    model.ask();
    model.hear({});
    expect(step()).toBe('waiting');
    expect(said).toEqual(['agent-waiting']);
  });

  it('learns the name of someone who joined without one', () => {
    const { model, said } = setUp();
    model.update('livechatAgentConnected', undefined);
    model.hear({ author: { name: 'Ada', avatarUrl: 'https://a.example/a.png' } });
    expect(model.state.value).toMatchObject({ agent: { name: 'Ada', avatarUrl: 'https://a.example/a.png' } });
    expect(said).toEqual(['agent-joined']);
  });

  it('fails when nobody is free, and when the wish could not be sent', () => {
    const { model, said, record } = setUp({ step: 'waiting' });
    model.update('failedAgentAssignment', undefined);
    expect(model.state.value).toEqual({ step: 'failed', reason: 'no-agent' });
    expect(said).toEqual(['agent-none']);
    model.ask();
    record('failed');
    expect(model.state.value).toEqual({ step: 'failed', reason: 'not-sent' });
  });

  it('leaves updates about anything else alone', () => {
    expect(setUp().model.update('somethingNew', undefined)).toBe(false);
  });

  it('knows again what was asked before a reload', () => {
    const { record, step } = setUp();
    record('unknown');
    expect(step()).toBe('asked');
  });

  it('reads from a transcript how far it went, without a word', () => {
    const { model, said, step } = setUp();
    const escalate = { id: ESCALATE_ACTION, data: {} };
    model.replay([{ role: 'bot', parts: [], actions: [escalate] }]);
    expect(step()).toBe('waiting');
    model.replay([{ role: 'agent', parts: [], actions: [], authorName: 'Ada' }]);
    expect(model.state.value).toEqual({ step: 'connected', agent: { name: 'Ada' } });
    model.replay([{ role: 'bot', parts: [], actions: [] }]);
    expect(step()).toBe('none');
    expect(said).toEqual([]);
  });

  it('keeps the picture of somebody whose next message comes without it', () => {
    const { model } = setUp();
    model.hear({ author: { name: 'Ada', avatarUrl: 'https://a.example/a.png' } });
    model.hear({ author: { name: 'Ada', avatarUrl: undefined } });
    expect(model.state.value).toMatchObject({ agent: { name: 'Ada', avatarUrl: 'https://a.example/a.png' } });
  });
});
