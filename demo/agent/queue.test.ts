import { describe, expect, it } from 'vitest';
import type { AgentConversation } from '../hub/agent-types.ts';
import { arrangeQueue, nameOf, stepFrom } from './queue.ts';

function conversation(conversationId: string, changes: Partial<AgentConversation>): AgentConversation {
  return {
    conversationId,
    state: 'bot',
    visitor: {},
    userId: 'user-1234',
    metadata: {},
    startedAt: 0,
    updatedAt: 0,
    unread: 0,
    preview: '',
    visitorOnline: true,
    ...changes,
  };
}

const idsOf = (list: AgentConversation[], query?: string) =>
  arrangeQueue(list, 'me', query)
    .filter((section) => section.conversations.length)
    .map((section) => [section.name, ...section.conversations.map(({ conversationId }) => conversationId)]);

describe('the queue', () => {
  it('tells mine from those of colleagues', () => {
    const list = [
      conversation('a', { state: 'open', agent: { agentId: 'other', name: 'Olav' } }),
      conversation('b', { state: 'open', agent: { agentId: 'me', name: 'Ingrid' } }),
    ];
    expect(idsOf(list)).toEqual([
      ['mine', 'b'],
      ['others', 'a'],
    ]);
  });

  it('puts first who has waited longest', () => {
    const list = [
      conversation('late', { state: 'waiting', waitingSince: 20 }),
      conversation('early', { state: 'waiting', waitingSince: 10 }),
    ];
    expect(idsOf(list)).toEqual([['waiting', 'early', 'late']]);
  });

  it('does not move a row because of a new message', () => {
    const agent = { agentId: 'me', name: 'Ingrid' };
    const list = [
      conversation('first', { state: 'open', agent, startedAt: 1, updatedAt: 5 }),
      conversation('second', { state: 'open', agent, startedAt: 2, updatedAt: 9 }),
    ];
    expect(idsOf(list)).toEqual([['mine', 'first', 'second']]);
  });

  it('has the latest of the closed ones first', () => {
    const list = [
      conversation('old', { state: 'closed', updatedAt: 1 }),
      conversation('new', { state: 'closed', updatedAt: 2 }),
    ];
    expect(idsOf(list)).toEqual([['closed', 'new', 'old']]);
  });

  it('finds by name, e-mail address and what was said', () => {
    const list = [
      conversation('a', { visitor: { name: 'Ada' } }),
      conversation('b', { visitor: { email: 'grace@example.org' } }),
      conversation('c', { preview: 'my zip broke' }),
    ];
    expect(idsOf(list, 'ADA')).toEqual([['bot', 'a']]);
    expect(idsOf(list, 'grace@')).toEqual([['bot', 'b']]);
    expect(idsOf(list, 'zip')).toEqual([['bot', 'c']]);
    expect(idsOf(list, 'nobody')).toEqual([]);
  });
});

describe('a name', () => {
  it('is what the visitor gave, in whatever form', () => {
    expect(nameOf(conversation('a', { visitor: { name: 'Ada' } }))).toBe('Ada');
    expect(nameOf(conversation('a', { visitor: { firstName: 'Ada', lastName: 'Lovelace' } }))).toBe(
      'Ada Lovelace',
    );
    expect(nameOf(conversation('a', { visitor: { name: 7, email: 'a@b.c' } }))).toBe('a@b.c');
    expect(nameOf(conversation('a', {}))).toBe('Visitor 1234');
  });
});

describe('a step', () => {
  it('moves by a row and stops at both ends', () => {
    expect(stepFrom(['a', 'b'], 'a', 1)).toBe('b');
    expect(stepFrom(['a', 'b'], 'b', 1)).toBe('b');
    expect(stepFrom(['a', 'b'], 'a', -1)).toBe('a');
  });

  it('begins at the near end when nothing is selected', () => {
    expect(stepFrom(['a', 'b'], undefined, 1)).toBe('a');
    expect(stepFrom(['a', 'b'], 'gone', -1)).toBe('b');
    expect(stepFrom([], undefined, 1)).toBeUndefined();
  });
});
