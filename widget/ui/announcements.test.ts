import { describe, expect, it } from 'vitest';
import { createTranslate, loadMoreStrings } from '../config/strings.ts';
import type { MessageItem, TimelineItem } from '../store/types.ts';
import { createAnnouncer } from './announcements.ts';

function message(key: string, values: Partial<MessageItem> = {}): MessageItem {
  return { kind: 'message', key, role: 'bot', parts: [{ type: 'text', text: key }], live: false, ...values };
}

const joined: TimelineItem = { kind: 'notice', key: 'n', notice: 'agent-joined', text: 'Anna' };
await loadMoreStrings();
const text = createTranslate();

/** An announcer that has seen `timeline` already, as one that says what is new in the next. */
function listenTo(timeline: TimelineItem[]) {
  const announcer = createAnnouncer();
  const hear = (next: TimelineItem[], isQuiet = false) => announcer(next, text, isQuiet);
  return { hear, atFirst: hear(timeline) };
}

describe('createAnnouncer', () => {
  it('says each new message and notice once, with its author', () => {
    const { hear } = listenTo([]);
    const timeline = [message('Hello'), joined];
    expect(hear(timeline)).toEqual(['Assistant: Hello', 'Anna joined']);
    expect(hear([...timeline])).toEqual([]);
  });

  it('leaves what stands there at first to be read', () => {
    const { hear, atFirst } = listenTo([message('a')]);
    expect(atFirst).toEqual([]);
    expect(hear([message('a'), message('b')])).toEqual(['Assistant: b']);
  });

  it('takes as known what came while the panel was closed', () => {
    const { hear } = listenTo([]);
    expect(hear([message('a')], true)).toEqual([]);
    expect(hear([message('a'), message('b')])).toEqual(['Assistant: b']);
  });

  it('never says what the visitor wrote, unless it was not sent', () => {
    const { hear } = listenTo([]);
    const own = message('mine', { role: 'user', status: 'sending' });
    expect(hear([own])).toEqual([]);
    expect(hear([{ ...own, status: 'failed' }])).toEqual(['Not sent']);
    expect(hear([{ ...own, status: 'sending' }])).toEqual([]);
  });

  it('says the parts of a message as they come', () => {
    const { hear } = listenTo([message('a')]);
    const more = message('a', {
      parts: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'and more' },
      ],
    });
    expect(hear([more])).toEqual(['Assistant: and more']);
  });

  it('does not read another conversation aloud, nor more than three lines at once', () => {
    const { hear } = listenTo([]);
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => message(key));
    expect(hear(many)).toHaveLength(3);
    expect(hear([message('x'), message('y')])).toEqual([]);
  });
});
