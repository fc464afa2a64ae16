import { describe, expect, it } from 'vitest';
import type { Journal } from '../journal.ts';
import { compose, judgeLog, keep, screen, show, store } from './testing/judge-log.ts';

describe('the judge', () => {
  it('has nothing against what arrived', () => {
    const kinds = judgeLog((journal) => {
      compose(journal, 'a');
      keep(journal, 'a');
      store(journal, 'a');
      show(journal, 'a');
    });
    expect(kinds).toEqual([]);
  });

  it('misses what is nowhere, and only that', () => {
    const log = (journal: Journal) => compose(journal, 'a');
    expect(judgeLog(log)).toEqual(['lost']);
    expect(judgeLog(log, screen('a', 'failed'))).toEqual([]);
    expect(judgeLog(log, { records: [{ words: 'a', state: 'queued' }] })).toEqual(['stuck']);
    expect(judgeLog(log, { records: [{ words: 'a', state: 'failed' }] })).toEqual(['lost']);
  });

  it('finds a message with files in the composer only with all of them', () => {
    const log = (journal: Journal) => compose(journal, 'a [x] [y z]');
    const composer = (draft: string, files: string[]) => ({
      screens: [{ tab: 1, conversation: 'c', draft, files, lines: [] }],
    });
    expect(judgeLog(log, composer('b\na', ['y z', 'x']))).toEqual([]);
    expect(judgeLog(log, composer('a', ['x']))).toEqual(['lost']);
    expect(judgeLog(log, composer('', ['x', 'y z']))).toEqual(['lost']);
  });

  it('counts what was said twice', () => {
    const log = (journal: Journal) => {
      compose(journal, 'a');
      compose(journal, 'a');
      store(journal, 'a');
    };
    expect(judgeLog(log)).toEqual(['lost']);
  });

  it('excuses what the storage refused to a tab that is gone', () => {
    const log = (type: 'storage-failed' | 'born') => (journal: Journal) => {
      compose(journal, 'a');
      journal.write({ type, tab: 1, how: '' });
      journal.write({ type: 'died', tab: 1, how: 'crashed' });
    };
    expect(judgeLog(log('storage-failed'))).toEqual([]);
    expect(judgeLog(log('born'))).toEqual(['lost']);
  });

  it('excuses a draft that a browser had not written down when it was killed, and no record', () => {
    const log =
      (isKept: boolean, how: string, ms: number) => (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, 'a');
        if (isKept) keep(journal, 'a');
        wait(ms);
        journal.write({ type: 'died', tab: 1, how });
      };
    expect(judgeLog(log(false, 'killed', 0))).toEqual([]);
    expect(judgeLog(log(false, 'killed', 60_000))).toEqual(['lost']);
    expect(judgeLog(log(false, 'crashed', 0))).toEqual(['lost']);
    expect(judgeLog(log(true, 'killed', 0))).toEqual(['lost']);
  });

  it('excuses what was written while the browser would not take its draft, and not what was written later', () => {
    const log =
      (...words: string[]) =>
      (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, 'a');
        wait(-50);
        journal.write({ type: 'undrafted', tab: 1 });
        for (const each of words) compose(journal, each);
        journal.write({ type: 'died', tab: 1, how: 'crashed' });
      };
    expect(judgeLog(log())).toEqual([]);
    expect(judgeLog(log('b'))).toEqual(['lost']);
  });

  it('takes a line that says that an action failed for that of the one whose record the same tab erases then', () => {
    const log =
      (teller: number, eraser = 0, code = 'maybe-sent', ms = 0) =>
      (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, '!pay');
        keep(journal, '!pay', 'sending');
        if (teller) journal.write({ type: 'told', tab: teller, code });
        // What was to be written before it.
        keep(journal, '!pay', 'unknown');
        wait(ms);
        if (eraser) journal.write({ type: 'erased', tab: eraser, words: '!pay' });
      };
    expect(judgeLog(log(1, 1))).toEqual([]);
    // Of another tab, which took it over.
    expect(judgeLog(log(2, 2))).toEqual([]);
    expect(judgeLog(log(2, 1))).toEqual(['lost']);
    expect(judgeLog(log(1))).toEqual(['lost']);
    expect(judgeLog(log(0, 1))).toEqual(['lost']);
    expect(judgeLog(log(1, 1, 'hub'))).toEqual(['lost']);
    expect(judgeLog(log(1, 1, 'maybe-sent', 20_000))).toEqual(['lost']);
  });

  it('takes one line for one action', () => {
    const kinds = judgeLog((journal) => {
      journal.write({ type: 'told', tab: 1, code: 'timeout' });
      for (const words of ['!pay', '!call']) {
        compose(journal, words);
        journal.write({ type: 'erased', tab: 1, words });
      }
    });
    expect(kinds).toEqual(['lost']);
  });

  it('takes it for none that arrived', () => {
    const kinds = judgeLog((journal) => {
      for (const words of ['!pay', '!call']) {
        compose(journal, words);
        keep(journal, words);
      }
      store(journal, '!pay');
      journal.write({ type: 'told', tab: 1, code: 'timeout' });
      for (const words of ['!pay', '!call']) journal.write({ type: 'erased', tab: 1, words });
    });
    expect(kinds).toEqual([]);
  });

  it('notices a claim that comes before the truth', () => {
    const kinds = judgeLog((journal) => {
      compose(journal, 'a');
      keep(journal, 'a');
      show(journal, 'a');
      store(journal, 'a');
    });
    expect(kinds).toEqual(['false']);
  });

  it('notices what was shown as not sent and goes all the same', () => {
    const log = (isAsked: boolean) => (journal: Journal) => {
      compose(journal, 'a');
      show(journal, 'a', 'failed:timeout');
      if (isAsked) journal.write({ type: 'retried', tab: 1, words: 'a' });
      journal.write({ type: 'status', tab: 1, key: 'key of a', words: 'a', status: 'sending' });
      store(journal, 'a');
    };
    expect(judgeLog(log(false))).toEqual(['unasked']);
    expect(judgeLog(log(true))).toEqual([]);
  });

  it('tells a message that came twice from an action that did', () => {
    const log = (words: string) => (journal: Journal) => {
      compose(journal, words);
      store(journal, words);
      store(journal, words);
    };
    expect(judgeLog(log('a'))).toEqual(['duplicate']);
    expect(judgeLog(log('!a'))).toEqual(['action-twice']);
  });

  it('wants what the hub said on screen within three seconds of being connected', () => {
    const log = (delay: number) => (journal: Journal, wait: (ms: number) => void) => {
      journal.write({ type: 'born', tab: 1, how: '' });
      journal.write({ type: 'conversation', tab: 1, conversation: 'c' });
      journal.write({ type: 'said', conversation: 'c', words: 'hi' });
      journal.write({ type: 'link', tab: 1, state: 'open' });
      wait(delay);
      journal.write({ type: 'shown', tab: 1, key: 'm', words: 'hi', isOwn: false });
      wait(5_000);
      journal.write({ type: 'died', tab: 1, how: '' });
    };
    expect(judgeLog(log(2_000))).toEqual([]);
    expect(judgeLog(log(4_000))).toEqual(['late']);
  });

  it('notices what never came to the screen, and what left it', () => {
    const kinds = judgeLog(
      (journal) => {
        journal.write({ type: 'born', tab: 1, how: '' });
        journal.write({ type: 'said', conversation: 'c', words: 'hi' });
        journal.write({ type: 'gone', tab: 1, words: 'a', isOwn: true });
      },
      { screens: [{ tab: 1, conversation: 'c', draft: '', files: [], lines: [] }] },
    );
    expect(kinds).toEqual(['unseen', 'shrunk']);
  });

  it('notices two conversations, unless the first was forgotten', () => {
    const log = (isForgotten: boolean) => (journal: Journal) => {
      for (const words of ['a', 'b']) compose(journal, words);
      store(journal, 'a', 'c1');
      if (isForgotten) journal.write({ type: 'forgotten', conversation: 'c1' });
      store(journal, 'b', 'c2');
      journal.write({ type: 'noted', conversation: 'c1' });
      journal.write({ type: 'noted', conversation: 'c2' });
    };
    expect(judgeLog(log(false))).toEqual(['split']);
    expect(judgeLog(log(true))).toEqual([]);
  });

  it('forgives a second conversation only where the storage never knew of the first, and nobody who did lives', () => {
    const log =
      (...events: ('noted' | 'died')[]) =>
      (journal: Journal) => {
        for (const words of ['a', 'b']) compose(journal, words);
        journal.write({ type: 'conversation', tab: 1, conversation: 'c1' });
        store(journal, 'a', 'c1');
        for (const type of events) journal.write({ type, tab: 1, how: 'crashed', conversation: 'c1' });
        journal.write({ type: 'conversation', tab: 2, conversation: 'c2' });
        journal.write({ type: 'noted', conversation: 'c2' });
        store(journal, 'b', 'c2');
      };
    expect(judgeLog(log())).toEqual(['split']);
    expect(judgeLog(log('noted', 'died'))).toEqual(['split']);
    expect(judgeLog(log('died'))).toEqual([]);
  });
});
