import { describe, expect, it } from 'vitest';
import { createTranslate } from '../config/strings.ts';
import type { MessageItem, TimelineItem } from '../store/types.ts';
import { createAnnouncer } from './announcements.ts';

function message(key: string, values: Partial<MessageItem> = {}): MessageItem {
  return { kind: 'message', key, role: 'bot', parts: [{ type: 'text', text: key }], live: false, ...values };
}

const joined: TimelineItem = { kind: 'notice', key: 'n', notice: 'agent-joined', text: 'Anna' };
const create = () => createAnnouncer(createTranslate());

describe('createAnnouncer', () => {
  it('says each new message and notice once, with its author', () => {
    const announcer = create();
    const timeline = [message('Hello'), joined];
    expect(announcer.next(timeline, false)).toEqual(['Assistant: Hello', 'Anna joined']);
    expect(announcer.next([...timeline], false)).toEqual([]);
  });

  it('takes as known what came while the panel was closed', () => {
    const announcer = create();
    announcer.next([message('a')], true);
    expect(announcer.next([message('a'), message('b')], false)).toEqual(['Assistant: b']);
  });

  it('never says what the visitor wrote, unless it was not sent', () => {
    const announcer = create();
    const own = message('mine', { role: 'user', status: 'sending' });
    expect(announcer.next([own], false)).toEqual([]);
    expect(announcer.next([{ ...own, status: 'failed' }], false)).toEqual(['Not sent']);
    expect(announcer.next([{ ...own, status: 'sending' }], false)).toEqual([]);
  });

  it('says the parts of a message as they come', () => {
    const announcer = create();
    announcer.next([message('a')], false);
    const more = message('a', {
      parts: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'and more' },
      ],
    });
    expect(announcer.next([more], false)).toEqual(['Assistant: and more']);
  });

  it('does not read another conversation aloud, nor more than three lines at once', () => {
    const announcer = create();
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => message(key));
    expect(announcer.next(many, false)).toHaveLength(3);
    expect(announcer.next([message('x'), message('y')], false)).toEqual([]);
  });
});
