import { describe, expect, it } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import type { Part } from '../protocol/types.ts';
import { createPacing } from './pacing.ts';
import type { MessageItem } from './types.ts';

const pause = (ms: number): Part => ({ type: 'pause', ms });
const text = (words: string): Part => ({ type: 'text', text: words });
const item = (key: string, ...parts: Part[]): MessageItem => ({
  kind: 'message',
  key,
  role: 'bot',
  parts,
  live: true,
});

function setUp() {
  const clock = createTestClock();
  const shown: string[] = [];
  const state = { isHidden: false };
  const pacing = createPacing(
    clock,
    () => state.isHidden,
    ({ key, parts }) =>
      shown.push(`${key}: ${parts.map((part) => (part.type === 'text' ? part.text : part.type)).join(' ')}`),
  );
  return { clock, shown, state, pacing };
}

describe('pacing', () => {
  it('shows a message without pauses at once', () => {
    const { pacing, shown } = setUp();
    pacing.push(item('a', text('one'), text('two')));
    expect(shown).toEqual(['a: one two']);
    expect(pacing.isPausing.value).toBe(false);
  });

  it('holds back what stands behind a pause, also the next message', async () => {
    const { pacing, shown, clock } = setUp();
    pacing.push(item('a', text('one'), pause(1000), text('two')));
    pacing.push(item('b', text('three')));
    expect(shown).toEqual(['a: one']);
    expect(pacing.isPausing.value).toBe(true);
    await clock.advance(999);
    expect(shown).toHaveLength(1);
    await clock.advance(1);
    expect(shown.slice(1)).toEqual(['a: one two', 'b: three']);
    expect(pacing.isPausing.value).toBe(false);
  });

  it('shows nothing while a message begins with a pause', async () => {
    const { pacing, shown, clock } = setUp();
    pacing.push(item('a', pause(500), text('one'), pause(500), text('two')));
    expect(shown).toEqual([]);
    await clock.advance(500);
    await clock.advance(500);
    expect(shown).toEqual(['a: one', 'a: one two']);
  });

  it('waits for nobody on a hidden page', () => {
    const { pacing, shown, state } = setUp();
    state.isHidden = true;
    pacing.push(item('a', text('one'), pause(1000), text('two')));
    expect(shown).toEqual(['a: one two']);
  });

  it('flushes everything in order', async () => {
    const { pacing, shown, clock } = setUp();
    pacing.push(item('a', text('one'), pause(1000), text('two'), pause(1000), text('three')));
    pacing.push(item('b', pause(1000), text('four')));
    pacing.flush();
    expect(shown.slice(1)).toEqual(['a: one two three', 'b: four']);
    await clock.advance(5000);
    expect(shown).toHaveLength(3);
  });
});
