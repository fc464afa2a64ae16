import { describe, expect, it } from 'vitest';
import type { Journal } from '../journal.ts';
import { compose, judgeLog, keep, store } from './testing/judge-log.ts';

describe('the order at the hub, as the judge sees it', () => {
  it('notices disorder, also between tabs, but not between moments', () => {
    const log = (gap: number) => (journal: Journal, wait: (ms: number) => void) => {
      compose(journal, 'a', 1);
      wait(gap);
      compose(journal, 'b', 2);
      store(journal, 'b');
      store(journal, 'a');
    };
    expect(judgeLog(log(1_000))).toEqual(['order']);
    expect(judgeLog(log(-45))).toEqual([]);
  });

  it('tells what a tab takes along to the next conversation from what it should have sent before', () => {
    const log = (conversation?: string) => (journal: Journal) => {
      for (const words of ['a', 'b']) compose(journal, words);
      if (conversation) store(journal, 'a', conversation);
      journal.write({ type: 'forgotten', conversation: 'c1' });
      store(journal, 'b', 'c2');
      store(journal, 'a', 'c2');
    };
    expect(judgeLog(log('c1'))).toEqual(['again']);
    // The hub never had it before.
    expect(judgeLog(log())).toEqual(['order']);
  });

  it('sees disorder in the next conversation, whatever came there again', () => {
    const kinds = judgeLog((journal) => {
      for (const words of ['a', 'b', 'c']) compose(journal, words);
      store(journal, 'a', 'c1');
      journal.write({ type: 'forgotten', conversation: 'c1' });
      for (const words of ['a', 'c', 'b']) store(journal, words, 'c2');
    });
    expect(kinds).toEqual(['order']);
  });

  it('tells what the storage did not take while another tab sent from what that tab could have known', () => {
    interface Case {
      failing?: number;
      other?: number;
      /** When the earlier one is kept, and so long after the storage failed the later one leaves. */
      kept?: 'before' | 'after' | 'never';
      ms?: number;
    }
    const log =
      ({ failing = 1, other = 2, kept = 'after', ms = 0 }: Case) =>
      (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, 'a', 1);
        if (failing) journal.write({ type: 'storage-failed', tab: failing });
        wait(100);
        compose(journal, 'b', other);
        wait(ms);
        if (kept === 'before') keep(journal, 'a');
        keep(journal, 'b', 'sending');
        if (kept === 'after') keep(journal, 'a');
        store(journal, 'b');
        store(journal, 'a');
      };
    expect(judgeLog(log({}))).toEqual(['unaware']);
    expect(judgeLog(log({ kept: 'never' }))).toEqual(['unaware']);
    // It lay there for whoever sends, so that is no excuse.
    expect(judgeLog(log({ kept: 'before' }))).toEqual(['order']);
    // The tab knew it, for it wrote both.
    expect(judgeLog(log({ other: 1 }))).toEqual(['order']);
    // The storage was there for it: it was kept too late, or never.
    for (const late of ['after', 'never'] as const) {
      expect(judgeLog(log({ failing: 0, kept: late }))).toEqual(['order']);
      expect(judgeLog(log({ failing: 2, kept: late }))).toEqual(['order']);
      expect(judgeLog(log({ ms: 10_000, kept: late }))).toEqual(['order']);
    }
  });

  it('counts only the time in which the tab that wrote it could have tried again', () => {
    const log =
      (frozen: number | undefined, running: number) => (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, 'a', 1);
        journal.write({ type: 'storage-failed', tab: 1 });
        if (frozen) journal.write({ type: 'frozen', tab: frozen });
        wait(60_000);
        if (frozen) journal.write({ type: 'thawed', tab: frozen });
        wait(running);
        compose(journal, 'b', 2);
        keep(journal, 'b', 'sending');
        store(journal, 'b');
        store(journal, 'a');
      };
    expect(judgeLog(log(1, 9_000))).toEqual(['unaware']);
    expect(judgeLog(log(1, 10_000))).toEqual(['order']);
    expect(judgeLog(log(2, 0))).toEqual(['order']);
    expect(judgeLog(log(undefined, 0))).toEqual(['order']);
  });

  it('counts no time in which it stays frozen', () => {
    const kinds = judgeLog((journal, wait) => {
      compose(journal, 'a', 1);
      journal.write({ type: 'storage-failed', tab: 1 });
      wait(9_000);
      journal.write({ type: 'frozen', tab: 1 });
      wait(60_000);
      compose(journal, 'b', 2);
      keep(journal, 'b', 'sending');
      store(journal, 'b');
      journal.write({ type: 'thawed', tab: 1 });
      store(journal, 'a');
    });
    expect(kinds).toEqual(['unaware']);
  });

  it('counts no time in which it is closed', () => {
    const kinds = judgeLog((journal, wait) => {
      compose(journal, 'a', 1);
      journal.write({ type: 'storage-failed', tab: 1 });
      journal.write({ type: 'died', tab: 1, how: 'closed' });
      wait(60_000);
      compose(journal, 'b', 2);
      store(journal, 'b');
      store(journal, 'a');
    });
    expect(kinds).toEqual(['unaware']);
  });

  it('tells what the tab that sent the later one could not read from what it did not look for', () => {
    type Look = 'read' | 'unread' | 'storage-failed';
    const log =
      (before: Look[], after: Look[], ms = 0, tab = 2) =>
      (journal: Journal, wait: (ms: number) => void) => {
        compose(journal, 'a', 1);
        for (const type of before) journal.write({ type, tab });
        keep(journal, 'a');
        wait(100);
        compose(journal, 'b', 2);
        for (const type of after) journal.write({ type, tab });
        wait(ms);
        keep(journal, 'b', 'sending');
        store(journal, 'b');
        store(journal, 'a');
      };
    expect(judgeLog(log([], ['unread']))).toEqual(['unaware']);
    expect(judgeLog(log(['read'], ['unread']))).toEqual(['unaware']);
    expect(judgeLog(log([], ['read', 'unread']))).toEqual(['order']);
    expect(judgeLog(log([], ['unread', 'read']))).toEqual(['order']);
    // It did not try, or not for so long that it could have.
    expect(judgeLog(log(['read'], []))).toEqual(['order']);
    expect(judgeLog(log(['unread'], []))).toEqual(['order']);
    expect(judgeLog(log([], ['storage-failed']))).toEqual(['order']);
    expect(judgeLog(log([], ['unread'], 10_000))).toEqual(['order']);
    // Another tab could not read it.
    expect(judgeLog(log([], ['unread'], 0, 3))).toEqual(['order']);
  });

  it('goes by when it left last, as the tab that sent it says', () => {
    const log = (again: boolean) => (journal: Journal, wait: (ms: number) => void) => {
      const send = () =>
        journal.write({ type: 'status', tab: 2, key: 'key of b', words: 'b', status: 'sending' });
      compose(journal, 'a', 1);
      wait(100);
      compose(journal, 'b', 2);
      journal.write({ type: 'storage-failed', tab: 1 });
      send();
      keep(journal, 'a');
      if (again) send();
      store(journal, 'b');
      keep(journal, 'b', 'sending');
      store(journal, 'a');
    };
    expect(judgeLog(log(false))).toEqual(['unaware']);
    expect(judgeLog(log(true))).toEqual(['order']);
  });

  it('does not take a storage that failed before for one that fails', () => {
    const kinds = judgeLog((journal, wait) => {
      journal.write({ type: 'storage-failed', tab: 1 });
      wait(1_000);
      compose(journal, 'a', 1);
      wait(100);
      compose(journal, 'b', 2);
      store(journal, 'b');
      store(journal, 'a');
    });
    expect(kinds).toEqual(['order']);
  });
});
