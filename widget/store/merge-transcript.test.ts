import { describe, expect, it } from 'vitest';
import type { Part, Role, TranscriptEntry } from '../protocol/types.ts';
import { mergeTranscript } from './merge-transcript.ts';
import { createTimeline } from './timeline.ts';
import type { MessageItem, NoticeItem, TimelineItem } from './types.ts';

const text = (words: string): Part[] => [{ type: 'text', text: words }];
const entry = (role: Role, words: string, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
  role,
  parts: text(words),
  actions: [],
  ...more,
});
const item = (role: Role, words: string, key: string, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  role,
  parts: text(words),
  key,
  live: role !== 'user',
  ...more,
});
const notice = (name: NoticeItem['notice']): NoticeItem => ({ kind: 'notice', key: name, notice: name });
const replies = (...values: string[]): Part => ({
  type: 'buttons',
  buttons: values.map((value) => ({ kind: 'reply', label: value, value })),
});

function merge(shown: TimelineItem[], entries: TranscriptEntry[], isFirst = true) {
  let keys = 0;
  const merged = mergeTranscript(shown, entries, () => `new-${++keys}`, isFirst);
  const model = createTimeline();
  model.replace(merged.timeline);
  const timeline = model.peek();
  const keysOf = timeline.map((each) => each.key);
  return { ...merged, timeline, keys: keysOf, words: timeline.map(wordsOf) };
}

function wordsOf(each: TimelineItem): string {
  if (each.kind === 'notice') return `(${each.notice})`;
  return each.parts.map((part) => (part.type === 'text' ? part.text : part.type)).join('+');
}

describe('mergeTranscript', () => {
  it('shows a whole transcript where nothing is shown', () => {
    const { words, timeline } = merge([], [entry('bot', 'Hi'), entry('user', 'hello')]);
    expect(words).toEqual(['Hi', 'hello']);
    expect(timeline[1]).toMatchObject({ role: 'user', status: 'sent' });
    expect(timeline[0]).not.toHaveProperty('at');
  });

  it('adds nothing that is shown already, and keeps keys and times', () => {
    const shown = [item('bot', 'Hi', 'm1', { at: 5 }), item('user', 'hello', 'u1', { status: 'sent' })];
    const { timeline, added } = merge(shown, [entry('bot', ' Hi '), entry('user', 'hello')]);
    expect(added).toEqual([]);
    expect(timeline[1]).toBe(shown[1]);
    expect(timeline[0]).toMatchObject({ key: 'm1', at: 5 });
  });

  it('takes two equal messages for two', () => {
    const { words } = merge([item('user', 'hello', 'u1')], [entry('user', 'hello'), entry('user', 'hello')]);
    expect(words).toEqual(['hello', 'hello']);
  });

  it('keeps what a shorter transcript lacks', () => {
    const shown = [item('bot', 'Hi', 'm1'), item('user', 'a', 'u1'), item('bot', 'b', 'm2')];
    expect(merge(shown, [entry('bot', 'Hi')]).keys).toEqual(['m1', 'u1', 'm2']);
  });

  it('puts what was missed behind the message that precedes it', () => {
    const shown = [item('bot', 'Hi', 'm1'), item('user', 'a', 'u1'), item('bot', 'c', 'm3')];
    const entries = [entry('bot', 'Hi'), entry('user', 'a'), entry('bot', 'b'), entry('bot', 'c')];
    expect(merge(shown, entries).words).toEqual(['Hi', 'a', 'b', 'c']);
  });

  it('puts what was missed behind the notices seen after its predecessor', () => {
    const shown = [item('user', 'a', 'u1'), notice('agent-joined')];
    expect(merge(shown, [entry('user', 'a'), entry('agent', 'b')]).words).toEqual([
      'a',
      '(agent-joined)',
      'b',
    ]);
  });

  it('puts the history before an echo that is still waiting', () => {
    const shown = [item('user', 'later', 'u9', { status: 'waiting' })];
    expect(merge(shown, [entry('bot', 'Hi'), entry('user', 'x')]).words).toEqual(['Hi', 'x', 'later']);
  });

  it('does not take an earlier message of the same words for one that waits', () => {
    const shown = [item('user', 'hello', 'u9', { status: 'waiting' })];
    expect(merge(shown, [entry('user', 'hello')]).words).toEqual(['hello', 'hello']);
  });

  it('takes a later copy of one that waits for that, which another tab has sent', () => {
    const shown = [item('bot', 'Hi', 'm1'), item('user', 'hello', 'u9', { status: 'waiting' })];
    const { keys, timeline } = merge(shown, [entry('bot', 'Hi'), entry('user', 'hello')], false);
    expect(keys).toEqual(['m1', 'u9']);
    expect(timeline[1]).toMatchObject({ status: 'waiting' });
  });

  it('calls "sent" what another tab has sent, as often as the hub has it', () => {
    const shown = [item('user', 'hello', 'u1', { at: 1 }), item('user', 'hello', 'u2', { at: 2 })];
    const { timeline, added } = merge(shown, [entry('user', 'hello')]);
    expect(added).toEqual([]);
    expect(timeline).toMatchObject([{ key: 'u1', status: 'sent' }, { key: 'u2' }]);
    expect(timeline[1]).not.toHaveProperty('status');
  });

  it('knows a message by its ids before its words', () => {
    const shown = [item('user', 'mine', 'c1', { status: 'waiting' }), item('bot', 'old words', 'b1')];
    const entries = [
      entry('user', 'mine, rewritten', { clientMessageId: 'c1' }),
      entry('bot', 'new words', { id: 'b1' }),
    ];
    expect(merge(shown, entries)).toMatchObject({ added: [], keys: ['c1', 'b1'] });
  });

  it('aligns equal messages with their neighbours', () => {
    const shown = [item('user', 'hello', 'u5'), item('bot', 'x', 'b6'), item('user', 'hello', 'u9')];
    const entries = ['hello', 'y', 'hello', 'x', 'hello'].map((words) =>
      entry(words.length > 1 ? 'user' : 'bot', words),
    );
    expect(merge(shown, entries).words).toEqual(['hello', 'y', 'hello', 'x', 'hello']);
    expect(merge(shown, entries).keys.filter((key) => !key.startsWith('new'))).toEqual(['u5', 'b6', 'u9']);
  });

  it('never reorders what is shown, and adds no copy of what the hub has in another order', () => {
    const shown = [item('user', 'a', 'u1'), item('bot', 'b', 'b1')];
    expect(merge(shown, [entry('bot', 'b'), entry('user', 'a')])).toMatchObject({
      keys: ['u1', 'b1'],
      added: [],
    });
  });

  it('shows neither an empty first message nor a pause', () => {
    const pause: Part[] = [{ type: 'pause', ms: 500 }];
    const entries = [entry('user', ''), entry('bot', '', { parts: [] }), entry('bot', '', { parts: pause })];
    expect(merge([], entries).timeline).toEqual([]);
  });

  it('matches files by their names, since their links are signed anew', () => {
    const file = (url: string): Part[] => [
      { type: 'files', files: [{ kind: 'image', name: 'cat.png', url }] },
    ];
    const shown = [item('user', '', 'u1', { parts: file('https://a.example/1?sig=a'), status: 'sent' })];
    const entries = [entry('user', '', { parts: file('https://b.example/2?sig=b') })];
    expect(merge(shown, entries).added).toEqual([]);
  });

  it('recovers which button was pressed, and takes it out of play', () => {
    const entries = [
      entry('bot', '', { parts: [...text('Which?'), replies('S', 'M')] }),
      entry('user', 'M'),
      entry('bot', '', { parts: [replies('yes', 'no')] }),
    ];
    const [first, , last] = merge([], entries).timeline;
    expect(first).toMatchObject({ live: false, chosen: 'M' });
    expect(last).toMatchObject({ live: true });
    expect(last).not.toHaveProperty('chosen');
  });

  it('marks only the nearest of two offers as pressed', () => {
    const offer = entry('bot', '', { parts: [replies('yes')] });
    const [first, second] = merge([], [offer, offer, entry('user', 'yes')]).timeline;
    expect(first).not.toHaveProperty('chosen');
    expect(first).toMatchObject({ live: false });
    expect(second).toMatchObject({ chosen: 'yes' });
  });

  it('leaves an earlier conversation above the restart alone', () => {
    const shown = [item('bot', 'Hi', 'old'), notice('conversation-restarted')];
    expect(merge(shown, [entry('bot', 'Hi')]).words).toEqual(['Hi', '(conversation-restarted)', 'Hi']);
  });

  it('is stable: merging the same transcript again changes nothing', () => {
    let seed = 42;
    const random = (n: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % n;
    };
    for (let round = 0; round < 200; round++) {
      const all = Array.from({ length: random(12) }, () =>
        entry(random(2) ? 'bot' : 'user', `w${random(3)}`),
      );
      const some = all.filter(() => random(3) > 0);
      const once = merge(merge([], some).timeline as TimelineItem[], all);
      expect(once.words).toEqual(
        all.map((each) => wordsOf({ ...item(each.role, '', ''), parts: each.parts })),
      );
      expect(merge([...once.timeline], all).added).toEqual([]);
    }
  });
});
