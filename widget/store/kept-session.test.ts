import { describe, expect, it } from 'vitest';
import { readSession } from './kept-session.ts';
import { createMemory } from './memory.ts';
import { createTestStorage } from './testing/create-test-store.ts';

const MINUTE_MS = 60_000;
const NOW = 1000 * 60 * MINUTE_MS;

function read(kept: object, minutesAgo = 1, isTheirs = true) {
  const memory = createMemory(createTestStorage(), { apikey: 'key', consent: 'none' });
  memory.write('session', JSON.stringify({ activeAt: NOW - minutesAgo * MINUTE_MS, ...kept }));
  return readSession(memory, NOW, isTheirs);
}

describe('the kept session', () => {
  it.each([
    [
      { step: 'connected', agent: { name: 'Ada' } },
      { step: 'connected', agent: { name: 'Ada' } },
    ],
    [{ step: 'connected' }, { step: 'connected', agent: {} }],
    [{ step: 'waiting' }, { step: 'waiting' }],
    [{ step: 'ended' }, { step: 'ended' }],
    [{ step: 'asked' }, { step: 'none' }],
    [{ step: 'failed', reason: 'no-agent' }, { step: 'none' }],
    [undefined, { step: 'none' }],
  ])('restores of %j only what can still be true', (escalation, restored) => {
    expect(read({ escalation }).escalation).toMatchObject(restored);
    expect(read({ escalation }, 60).escalation).toEqual({ step: 'none' });
  });

  it('tells nothing of live chat to whom the conversation does not belong', () => {
    const kept = read({ open: true, escalation: { step: 'connected', agent: { name: 'Ada' } } }, 1, false);
    expect(kept).toMatchObject({ escalation: { step: 'none' }, isLive: false, wasOpen: true });
  });

  it('lets the transcript tell of live chat only where it was a moment ago, and not over', () => {
    expect(read({ escalation: { step: 'none' } }).isLive).toBe(true);
    expect(read({ escalation: { step: 'none' } }, 60).isLive).toBe(false);
    expect(read({ escalation: { step: 'ended' } }).isLive).toBe(false);
  });
});
