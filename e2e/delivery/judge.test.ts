/** What the judge of a real browser must find, in the words in which a page and a hub tell it. */
import { describe, expect, it } from 'vitest';
import type { WitnessedConversation, WitnessedMessage } from '../../demo/hub/control.ts';
import { judge } from '../../simulation/judge/judge.ts';
import type { Ending } from '../../simulation/judge/verdict.ts';
import { createLog, realNow, tokensOf } from './log.ts';
import type { PageEntry } from './page/entry.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'load' | 'at'> : never;
type Told = Distribute<PageEntry>;

const CONVERSATION = 'c';

/** A schedule whose log is written by hand: each line a second after the one before. */
function createStory() {
  const log = createLog();
  const began = realNow();
  let seconds = 0;
  const stored: WitnessedMessage[] = [];
  const next = () => began + ++seconds * 1000;
  const tab = log.tabOf('page');

  const put = (from: 'user' | 'bot', text: string) => {
    stored.push({ id: `m${stored.length}`, from, text, content: { text }, actions: [], at: next() });
  };
  const story = {
    page: (entry: Told, load = 'page') => log.hear({ ...entry, load, at: next() } as PageEntry),
    composed: (words: string, isPress = false) => log.write({ type: 'composed', tab, words, isPress }),
    shown: (words: string, status: string, isOwn = true) =>
      story.page({ type: 'shown', key: `${words}#1`, words, isOwn, status }),
    status: (words: string, status: string) =>
      story.page({ type: 'status', key: `${words}#1`, words, status }),
    stored: (words: string) => put('user', words),
    said: (words: string) => put('bot', words),
    log,
    tab,
    judge(ending: Partial<Ending> = {}) {
      const conversation = {
        conversationId: CONVERSATION,
        messages: stored,
      } as unknown as WitnessedConversation;
      const whole = { at: (seconds + 100) * 1000, screens: [], records: [], ...ending };
      return judge(log.read([conversation]), whole).violations.map(({ kind }) => kind);
    },
  };
  return story;
}

const screen = (words: string[], draft = ''): Partial<Ending> => ({
  screens: [
    {
      tab: 1,
      conversation: CONVERSATION,
      draft,
      files: [],
      lines: words.map((each) => ({ words: each, status: 'sent' })),
    },
  ],
});

describe('the judge of a real browser', () => {
  it('has nothing against what was written, stored, and then called sent', () => {
    const story = createStory();
    story.composed('t1');
    story.shown('t1', 'sending');
    story.stored('t1');
    story.status('t1', 'sent');
    expect(story.judge()).toEqual([]);
  });

  it('finds what was lost, and a draft that was', () => {
    const story = createStory();
    story.composed('t1');
    expect(story.judge()).toEqual(['lost']);
    expect(story.judge(screen([], 't1'))).toEqual([]);
    expect(story.judge({ records: [{ words: 't1', state: 'queued' }] })).toEqual(['stuck']);
  });

  it('finds a false claim', () => {
    const story = createStory();
    story.composed('t1');
    story.shown('t1', 'sending');
    story.status('t1', 'sent');
    story.stored('t1');
    expect(story.judge()).toEqual(['false']);
  });

  it('finds what was sent although it was called not sent', () => {
    const story = createStory();
    story.composed('t1');
    story.shown('t1', 'failed');
    story.status('t1', 'sending');
    story.stored('t1');
    expect(story.judge()).toEqual(['unasked']);
  });

  it('finds disorder', () => {
    const story = createStory();
    for (const words of ['t1', 't2']) story.composed(words);
    for (const words of ['t2', 't1']) story.stored(words);
    expect(story.judge()).toEqual(['order']);
  });

  it('tells a repeated message from a repeated press', () => {
    for (const [words, kind] of [
      ['t1', 'duplicate'],
      ['p1', 'action-twice'],
    ] as const) {
      const story = createStory();
      story.composed(words, words === 'p1');
      for (let count = 0; count < 2; count++) story.stored(words);
      expect(story.judge()).toEqual([kind]);
    }
  });

  it('finds what the hub said and nobody saw, or saw twice', () => {
    const story = createStory();
    story.page({ type: 'born' });
    story.said('s1');
    expect(story.judge(screen([]))).toEqual(['unseen']);
    expect(story.judge(screen(['s1']))).toEqual([]);
    story.page({ type: 'shown', key: 's1#1', words: 's1', isOwn: false });
    story.page({ type: 'shown', key: 's1#2', words: 's1', isOwn: false });
    expect(story.judge(screen(['s1']))).toEqual(['twice']);
  });

  it('finds what came late to somebody who was connected', () => {
    const story = createStory();
    story.page({ type: 'born' });
    story.page({ type: 'conversation', conversation: CONVERSATION });
    story.page({ type: 'link', state: 'open' });
    story.said('s1');
    for (let count = 0; count < 5; count++) story.page({ type: 'born' }, 'another page');
    story.page({ type: 'shown', key: 's1#1', words: 's1', isOwn: false });
    expect(story.judge(screen(['s1']))).toEqual(['late']);
  });

  it('finds a view that shrank, and visitors in two conversations', () => {
    const story = createStory();
    story.page({ type: 'gone', key: 's1#1', words: 's1', isOwn: false });
    expect(story.judge()).toEqual(['shrunk']);
    const other = {
      conversationId: 'd',
      messages: [{ from: 'user', text: 't1', content: {}, at: realNow() }],
    };
    const both = [other, { ...other, conversationId: 'e' }] as unknown as WitnessedConversation[];
    const { log, page } = createStory();
    for (const conversation of ['d', 'e']) page({ type: 'noted', conversation });
    const kinds = judge(log.read(both), { at: 0, screens: [], records: [] }).violations.map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain('split');
  });

  it('takes no part of an id for words', () => {
    const files = [{ name: 'f3.txt', url: 'http://hub.test/0f5b1c2d-f822-f4a1-b7e0-f82290491234/f3.txt' }];
    expect(tokensOf(JSON.stringify({ text: 't2 xx', files }), true)).toEqual(['t2', 'f3', 'f3']);
    expect(tokensOf('s4 and s5-6', false)).toEqual(['s4']);
  });

  it('finds an error that nobody caught', () => {
    const { log, tab, judge: judgeStory } = createStory();
    log.write({ type: 'threw', tab, error: 'x is undefined' });
    expect(judgeStory()).toEqual(['threw']);
  });
});
