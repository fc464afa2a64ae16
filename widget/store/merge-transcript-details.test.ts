/** What a merge makes of each line, and what holds of every merge. */
import { describe, expect, it } from 'vitest';
import type { Part, Role, TranscriptEntry } from '../protocol/types.ts';
import { mergeTranscript } from './merge-transcript.ts';
import type { MessageItem, TimelineItem } from './types.ts';

const text = (words: string): Part[] => [{ type: 'text', text: words }];
const entry = (role: Role, words: string, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
  ...{ role, parts: text(words), actions: [] },
  ...more,
});
const item = (role: Role, words: string, key: string, more: Partial<MessageItem> = {}): MessageItem => ({
  ...{ kind: 'message', role, parts: text(words), key, live: role !== 'user' },
  ...(role === 'user' && { status: 'sent' as const }),
  ...more,
});

function merge(shown: TimelineItem[], entries: TranscriptEntry[], isFirst = true) {
  let keys = 0;
  return mergeTranscript(shown, entries, () => `new-${++keys}`, isFirst);
}

it('names a line by the hub, else as it was sent, else anew where that name is taken', () => {
  const { timeline } = merge(
    [item('bot', 'Hi', 'taken')],
    [
      entry('bot', 'Hi', { id: 'taken' }),
      entry('bot', 'a', { id: 'a', clientMessageId: 'other' }),
      entry('user', 'b', { clientMessageId: 'b' }),
      entry('bot', 'c', { id: 'a' }),
      entry('bot', 'd'),
    ],
  );
  expect(timeline.map(({ key }) => key)).toEqual(['taken', 'a', 'b', 'new-1', 'new-2']);
});

it('names no two lines alike, though the hub tells one of those that are shown twice', () => {
  const { timeline } = merge(
    [item('bot', 'Hi', 'a')],
    [entry('bot', 'Hi', { id: 'a' }), entry('bot', 'Hi', { id: 'a' })],
  );
  expect(timeline.map(({ key }) => key)).toEqual(['a', 'new-1']);
});

it('shows above a notice what was said before anything else that is shown', () => {
  const notice: TimelineItem = { kind: 'notice', key: 'n', notice: 'agent-joined' };
  const { timeline } = merge([notice], [entry('bot', 'Hi')]);
  expect(timeline).toMatchObject([{ parts: text('Hi') }, { key: 'n' }]);
});

it('shows who said it, where that is a bot or a person, and no pauses', () => {
  const pause: Part = { type: 'pause', ms: 5 };
  const { timeline } = merge(
    [],
    [
      entry('bot', 'a', { authorName: 'Bot', parts: [pause, ...text('a')] }),
      entry('agent', 'b', { authorName: 'Ada' }),
      entry('bot', 'c'),
      entry('user', 'd', { authorName: 'Me' }),
    ],
  );
  expect(timeline).toMatchObject([
    { author: { name: 'Bot' }, parts: text('a'), live: false, status: undefined },
    { author: { name: 'Ada' }, live: false },
    { author: undefined },
    { author: undefined, live: false, status: 'sent' },
  ]);
});

it('leaves in play what stands below the visitor’s last words, and above them what may have been chosen', () => {
  const buttons: Part[] = [{ type: 'buttons', buttons: [{ kind: 'reply', label: 'Yes', value: 'yes' }] }];
  const { timeline } = merge(
    [],
    [entry('bot', 'a'), entry('bot', '', { parts: buttons }), entry('user', 'yes'), entry('bot', 'b')],
  );
  expect(timeline.map((item) => (item as MessageItem).live)).toEqual([false, true, false, true]);
});

it('takes no line for what failed, but for what may have been sent', () => {
  const failed = item('user', 'a', 'f', { status: 'failed', failure: 'timeout' });
  const maybe = item('user', 'b', 'm', { status: 'failed', failure: 'maybe-sent' });
  const { timeline, added } = merge([failed, maybe], [entry('user', 'a'), entry('user', 'b')]);
  expect(added.map(({ parts }) => parts)).toEqual([text('a')]);
  expect(timeline.filter((each) => each === failed || each === maybe)).toHaveLength(2);
});

it('says "sent" of what left without a word, wherever it stands by then', () => {
  const left = item('user', 'one', 'l', { status: undefined });
  const { timeline, added } = merge(
    [left, item('bot', 'two', 't')],
    [entry('bot', 'two'), entry('user', 'one'), entry('bot', 'three')],
  );
  expect(added).toHaveLength(1);
  expect(timeline).toMatchObject([{ key: 'l', status: 'sent' }, { key: 't' }, { parts: text('three') }]);
});

it('is the very list where nothing changes, a new one where anything does', () => {
  const shown = [item('bot', 'Hi', 'h'), item('user', 'yes', 'y')];
  expect(merge(shown, [entry('bot', 'Hi'), entry('user', 'yes')]).timeline).toBe(shown);
  expect(merge(shown, []).timeline).toBe(shown);
  expect(merge(shown, [entry('bot', 'Hi'), entry('user', 'yes'), entry('bot', 'ok')]).timeline).not.toBe(
    shown,
  );
});

/** Seeded, so that a failure can be looked at. */
function createChance(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

/** How many of `small` stand in `large` in this order: written as one says it, without a table. */
function common(small: string[], large: string[]): number {
  const [first, ...rest] = small;
  if (first === undefined || !large.length) return 0;
  const place = large.indexOf(first);
  const without = common(rest, large);
  return place < 0 ? without : Math.max(without, 1 + common(rest, large.slice(place + 1)));
}

it('holds of any two lists: all that is shown stays in its order, all that is there is shown as often', () => {
  const chance = createChance(7);
  const draw = () => Array.from({ length: chance(8) }, () => 'abc'[chance(3)] as string);
  for (let round = 0; round < 3_000; round++) {
    const [shownWords, lines] = [draw(), draw()];
    const shown = shownWords.map((words, index) => item('bot', words, `s${index}`));
    const { timeline, added } = merge(
      shown,
      lines.map((words) => entry('bot', words)),
    );
    const trial = `${shownWords.join('')} and ${lines.join('')}`;
    expect(
      timeline.filter(({ key }) => key.startsWith('s')),
      trial,
    ).toEqual(shown);
    const words = (timeline as MessageItem[]).map(({ parts }) => (parts[0] as { text: string }).text);
    for (const letter of 'abc') {
      const [inShown, inLines, inAll] = [shownWords, lines, words].map(
        (list) => list.filter((each) => each === letter).length,
      ) as [number, number, number];
      expect(inAll, `${letter} of ${trial}`).toBe(Math.max(inShown, inLines));
    }
    // Where the transcript holds all that is shown in its order, what is new stands where the transcript has it.
    if (common(shownWords, lines) === shownWords.length) expect(words.join(''), trial).toBe(lines.join(''));
    expect(added, trial).toHaveLength(timeline.length - shown.length);
  }
});

/** Which of the visitor's messages are found in a transcript of these lines: one that has left without a word is "sent" then. */
function findSent(shownWords: string[], lines: string[]): number[] {
  const shown = shownWords.map((words, index) => item('user', words, `s${index}`, { status: undefined }));
  const { timeline } = merge(
    shown,
    lines.map((words) => entry('user', words)),
  );
  return shown.flatMap(({ key }, index) => {
    const found = timeline.find((each) => each.key === key) as MessageItem;
    return found.status === 'sent' ? [index] : [];
  });
}

it('takes of equal messages those that stand in the order of the transcript, as many as do', () => {
  expect(findSent(['yes', 'x', 'yes'], ['x', 'yes'])).toEqual([1, 2]);
  const chance = createChance(11);
  const draw = () => Array.from({ length: chance(8) }, () => 'abc'[chance(3)] as string);
  for (let round = 0; round < 3_000; round++) {
    const [shownWords, lines] = [draw(), draw()];
    const found = findSent(shownWords, lines).map((index) => shownWords[index] as string);
    expect(common(found, lines), `${shownWords.join('')} and ${lines.join('')}`).toBe(
      common(shownWords, lines),
    );
  }
});

describe('a long conversation', () => {
  const fill = (name: string, count: number) => Array.from({ length: count }, (_, nth) => `${name}${nth}`);

  it('is compared as far as it differs, however much is equal before', () => {
    const [before, after] = [fill('before', 2_100), fill('after', 1_000)];
    const found = findSent([...before, 'yes', 'x', 'yes', ...after], [...before, 'x', 'yes', ...after]);
    expect(found).not.toContain(before.length);
    expect(found).toHaveLength(before.length + 2 + after.length);
  });

  it('is too long to be compared at some point: of equal messages the first is taken then', () => {
    const after = fill('after', 2_100);
    const found = findSent(['yes', 'x', 'yes', ...after], ['x', 'yes', ...after]);
    expect(found.slice(0, 3)).toEqual([0, 1, 3]);
    expect(found).toHaveLength(2 + after.length);
  });
});
