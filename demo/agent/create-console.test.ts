import { describe, expect, it } from 'vitest';
import type { AgentConversation, AgentEntry, AgentToHub, HubToAgent } from '../hub/agent-types.ts';
import { type ConsolePlatform, createConsole } from './create-console.ts';
import type { Chime } from './sound.ts';

const ME = { agentId: 'me', name: 'Ingrid' };

function conversation(changes: Partial<AgentConversation> = {}): AgentConversation {
  return {
    conversationId: 'c1',
    state: 'open',
    agent: ME,
    visitor: { name: 'Ada' },
    userId: 'u1',
    metadata: {},
    startedAt: 0,
    updatedAt: 0,
    unread: 0,
    preview: '',
    visitorOnline: true,
    ...changes,
  };
}

const entry = (id: string, author: AgentEntry['author'] = 'agent'): AgentEntry => ({
  id,
  at: 0,
  author,
  parts: [{ type: 'text', text: 'Hello' }],
});

function createRig(name = 'Ingrid') {
  const sent: AgentToHub[] = [];
  const chimes: Chime[] = [];
  const history: AgentEntry[] = [];
  let hear: (frame: HubToAgent) => void = () => {};
  const rig = { sent, chimes, history, isOnline: true, isVisible: true, restarts: 0 };
  let ids = 0;
  const platform: ConsolePlatform = {
    settings: { profile: { ...ME, name }, presence: 'online', hasSound: true },
    save: () => {},
    connect: ({ onFrame }) => {
      hear = onFrame;
      return {
        send: (frame) => rig.isOnline && sent.push(frame) > 0,
        restart: () => {
          rig.restarts += 1;
        },
        hurry: () => {},
      };
    },
    upload: async (file) => ({ name: file.name, mime: file.type, size: file.size, url: 'http://hub/f' }),
    fetchHistory: async () => history,
    chime: (chime) => chimes.push(chime),
    isVisible: () => rig.isVisible,
    randomId: () => `id-${++ids}`,
    now: () => 0,
  };
  const desk = createConsole(platform);
  const snapshot = (...conversations: AgentConversation[]): void =>
    hear({ type: 'snapshot', you: ME, presence: 'online', conversations });
  const write = (text: string): void => {
    desk.drafts.value = { c1: text };
    desk.sendDraft();
  };
  return Object.assign(rig, { desk, snapshot, write, hear: (frame: HubToAgent) => hear(frame) });
}

describe('the console', () => {
  it('does not connect before it knows whose it is', () => {
    const { desk, snapshot, sent } = createRig('');
    snapshot(conversation());
    expect(desk.isLoaded.value).toBe(false);
    desk.saveProfile('Ingrid', '');
    expect(desk.settings.value.profile).toEqual(ME);
    expect(sent).toEqual([]);
  });

  it('opens a conversation and shows its history, and no one else’s', () => {
    const { desk, snapshot, hear, sent } = createRig();
    snapshot(conversation(), conversation({ conversationId: 'c2' }));
    desk.select('c1');
    expect(sent).toEqual([{ type: 'open', conversationId: 'c1' }]);
    hear({ type: 'history', conversationId: 'c2', entries: [entry('x')] });
    expect(desk.entries.value).toBeUndefined();
    hear({ type: 'history', conversationId: 'c1', entries: [entry('a')] });
    hear({ type: 'entry', conversationId: 'c1', entry: entry('b') });
    hear({ type: 'entry', conversationId: 'c1', entry: entry('b', 'visitor') });
    expect(desk.entries.value?.map(({ id, author }) => `${id} ${author}`)).toEqual(['a agent', 'b visitor']);
  });

  it('shows a message at once, and once', () => {
    const { desk, snapshot, hear, write } = createRig();
    snapshot(conversation());
    desk.select('c1');
    write('  Hello ');
    expect(desk.outgoing.items.value).toMatchObject([
      { id: 'id-1', content: { type: 'text', text: 'Hello' } },
    ]);
    expect(desk.drafts.value.c1).toBe('');
    hear({ type: 'entry', conversationId: 'c1', entry: entry('id-1') });
    expect(desk.outgoing.items.value).toEqual([]);
    expect(desk.entries.value).toHaveLength(1);
  });

  it('sends again after a loss what the hub does not have, and only that', () => {
    const rig = createRig();
    rig.snapshot(conversation());
    rig.desk.select('c1');
    rig.write('arrived');
    rig.isOnline = false;
    rig.write('lost');
    rig.isOnline = true;
    rig.sent.length = 0;
    rig.snapshot(conversation());
    rig.hear({ type: 'history', conversationId: 'c1', entries: [entry('id-1')] });
    expect(rig.sent).toEqual([
      { type: 'open', conversationId: 'c1' },
      { type: 'text', text: 'lost', conversationId: 'c1', id: 'id-2' },
    ]);
  });

  it('settles what was sent to a conversation that is no longer selected', async () => {
    const rig = createRig();
    rig.snapshot(conversation(), conversation({ conversationId: 'c2' }));
    rig.desk.select('c1');
    rig.write('arrived');
    rig.desk.select('c2');
    rig.history.push(entry('id-1'));
    rig.snapshot(conversation(), conversation({ conversationId: 'c2' }));
    await Promise.resolve();
    expect(rig.desk.outgoing.items.value).toEqual([]);
  });

  it('says so where a message comes too late', () => {
    const { desk, snapshot, hear, write } = createRig();
    snapshot(conversation());
    desk.select('c1');
    write('Hello');
    hear({ type: 'conversation', conversation: conversation({ state: 'closed' }) });
    expect(desk.outgoing.items.value[0]?.failure).toContain('ended');
    write('More');
    expect(desk.outgoing.items.value).toHaveLength(1);
  });

  it('does not pretend to accept without a connection', () => {
    const rig = createRig();
    rig.snapshot(conversation({ state: 'waiting' }));
    rig.desk.select('c1');
    rig.isOnline = false;
    rig.desk.accept();
    expect(rig.desk.notice.value).toContain('No connection');
  });

  it('takes the one who has waited longest', () => {
    const { desk, snapshot, sent } = createRig();
    snapshot(
      conversation({ conversationId: 'late', state: 'waiting', waitingSince: 9 }),
      conversation({ conversationId: 'early', state: 'waiting', waitingSince: 1 }),
    );
    desk.takeNext();
    expect(sent.at(-1)).toEqual({ type: 'accept', conversationId: 'early' });
  });

  it('rings for who begins to wait, not for who was waiting when it opened', () => {
    const { chimes, snapshot, hear, desk } = createRig();
    snapshot(conversation({ state: 'waiting' }));
    expect(chimes).toEqual([]);
    hear({ type: 'conversation', conversation: conversation({ conversationId: 'c2', state: 'waiting' }) });
    hear({
      type: 'conversation',
      conversation: conversation({ conversationId: 'c2', state: 'waiting', unread: 1 }),
    });
    expect(chimes).toEqual(['waiting']);
    desk.toggleSound();
    hear({ type: 'conversation', conversation: conversation({ conversationId: 'c3', state: 'waiting' }) });
    expect(chimes).toEqual(['waiting']);
  });

  it('rings for a message that is not before the agent', () => {
    const rig = createRig();
    rig.snapshot(conversation());
    rig.desk.select('c1');
    rig.hear({ type: 'conversation', conversation: conversation({ unread: 1 }) });
    expect(rig.chimes).toEqual([]);
    rig.isVisible = false;
    rig.hear({ type: 'conversation', conversation: conversation({ unread: 2 }) });
    expect(rig.chimes).toEqual(['message']);
  });

  it('leaves a conversation that the visitor has deleted', () => {
    const { desk, snapshot, hear } = createRig();
    snapshot(conversation());
    desk.select('c1');
    hear({ type: 'removed', conversationId: 'c1' });
    expect(desk.selected.value).toBeUndefined();
    expect(desk.notice.value).toContain('deleted');
  });

  it('refuses a file that the hub would refuse, and sends one that it takes', async () => {
    const { desk, snapshot, sent } = createRig();
    snapshot(conversation());
    desk.select('c1');
    await desk.sendFile({ name: 'big.zip', size: 20_000_001, type: '' } as File);
    expect(desk.notice.value).toContain('20 MB');
    await desk.sendFile({ name: 'a.png', size: 5, type: 'image/png' } as File);
    expect(sent.at(-1)).toMatchObject({ type: 'file', file: { name: 'a.png' }, id: 'id-1' });
  });
});
