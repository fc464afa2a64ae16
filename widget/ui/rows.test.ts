import { describe, expect, it } from 'vitest';
import type { MessageItem, TimelineItem } from '../store/types.ts';
import { toRows } from './rows.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 3, 12);
const dates = { day: (at: number) => String(Math.floor(at / 864e5)) };

function message(key: string, values: Partial<MessageItem> = {}): MessageItem {
  return { kind: 'message', key, role: 'bot', parts: [{ type: 'text', text: key }], live: false, ...values };
}

/** Rows as the keys of what stands in them; above the first of a day, "day". */
function shape(timeline: TimelineItem[]): string[] {
  return toRows(timeline, dates).flatMap(({ day, items }) => [
    ...(day ? ['day'] : []),
    items.map(({ key }) => key).join('+'),
  ]);
}

describe('toRows', () => {
  it('groups messages of one author within two minutes', () => {
    const items = [0, 1, 4].map((minute, index) => message(`m${index}`, { at: NOON + minute * MINUTE }));
    expect(shape(items)).toEqual(['day', 'm0+m1', 'm2']);
  });

  it('groups what a transcript brought without times, and invents no day for it', () => {
    expect(shape([message('a'), message('b'), message('c', { at: NOON })])).toEqual(['a+b', 'day', 'c']);
  });

  it('begins a new group where the author changes, even among agents', () => {
    const agent = (name: string) => ({ role: 'agent' as const, author: { name } });
    const items = [message('a', agent('Anna')), message('b', agent('Ben')), message('c', { role: 'user' })];
    expect(shape(items)).toEqual(['a', 'b', 'c']);
  });

  it('says a day once, and again when it changes', () => {
    const items = [message('a', { at: NOON }), message('b', { at: NOON + 1440 * MINUTE })];
    expect(shape(items)).toEqual(['day', 'a', 'day', 'b']);
  });

  it('breaks a group at a notice', () => {
    const notice: TimelineItem = { kind: 'notice', key: 'n', notice: 'agent-left' };
    expect(shape([message('a'), notice, message('b')])).toEqual(['a', 'n', 'b']);
  });
});
