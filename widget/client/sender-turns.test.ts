/** What a sender goes by between two steps: whose turn it is, what it has read, and what it takes for settled. */
import { describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../protocol/types.ts';
import { findInLedger, readIntoLedger } from './read-ledger.ts';
import { createTestRecord, text } from './testing/create-test-record.ts';
import { drain, ID, setUpSender } from './testing/sender-stage.ts';
import type { OutboxRecord } from './types.ts';

const SECOND = 1_000;

const kept = (id: string, more: Partial<OutboxRecord> = {}) =>
  createTestRecord(id, { conversationId: ID, ...more });
const said = (words: string): TranscriptEntry[] => [
  { role: 'user', parts: [{ type: 'text', text: words }], actions: [] },
];

/** The locks that it asks for, in order. */
function watchLocks({ platform }: Awaited<ReturnType<typeof setUpSender>>): string[] {
  const locks: string[] = [];
  const { exclusively } = platform;
  platform.exclusively = (name, task) => {
    locks.push(name);
    return exclusively(name, task);
  };
  return locks;
}

describe('a turn', () => {
  it('is asked for once, however often something changes', async () => {
    const test = await setUpSender(kept('one'));
    const locks = watchLocks(test);
    test.sender.drain();
    test.sender.drain();
    await drain(test);
    expect(locks).toEqual(['captivate:send:KEY:c']);
    expect(test.words()).toEqual(['one']);
  });

  it('leaves alone what an earlier one has sent over the socket, and is not confirmed yet', async () => {
    const test = await setUpSender(kept('one'));
    test.isHttp = false;
    test.outcomes.push({ outcome: 'handed' }, { outcome: 'handed' });
    const { load } = test.records;
    // So a press ends the turn: what other tabs have sent is not known.
    test.records.load = async () => {
      throw new Error('slow');
    };
    await drain(test);
    await test.outbox.add({ kind: 'action', action: 'press', data: {} }, () => ({ conversationId: ID }));
    await test.clock.advance(SECOND);
    test.records.load = load;
    await test.clock.advance(8 * SECOND);
    expect(test.words()[0]).toBe('one');
    expect(test.states()).not.toContain('unknown');
  });

  it('[D10] sends nothing new while something goes first, and does not end while something is on its way', async () => {
    const test = await setUpSender(kept('one'));
    test.isHttp = false;
    test.outcomes.push({ outcome: 'handed' }, { outcome: 'handed' });
    await drain(test);
    test.isHeld = true;
    await test.add('two');
    let isEnded = false;
    void test.platform.exclusively('captivate:send:KEY:c', async () => {
      isEnded = true;
    });
    await test.clock.advance(SECOND);
    expect(test.words()).toEqual(['one']);
    expect(test.states()).toEqual(['sending', 'queued']);
    expect(isEnded).toBe(false);
    test.isHeld = false;
    await drain(test);
    expect(test.words()).toEqual(['one', 'two']);
  });

  it('[D10] sends nothing whose own writing has found what goes first', async () => {
    const test = await setUpSender(kept('one'));
    const { put } = test.records;
    test.records.put = (record) => {
      if (record.state === 'sending') test.isHeld = true;
      return put(record);
    };
    await drain(test);
    expect(test.words()).toEqual([]);
    expect(test.outbox.records).toMatchObject([{ state: 'queued', attempts: 0 }]);
    test.records.put = put;
    test.isHeld = false;
    await test.clock.advance(5 * SECOND);
    expect(test.words()).toEqual(['one']);
  });

  it('ends with its conversation: what is left goes to the next one, under the lock of that', async () => {
    const test = await setUpSender(kept('one'), kept('two'));
    const locks = watchLocks(test);
    test.onHand = () => {
      test.thread.id = 'd';
    };
    await drain(test);
    expect(locks).toEqual(['captivate:send:KEY:c', 'captivate:send:KEY:d']);
    expect(test.said).toMatchObject([{ conversationId: 'c' }, { conversationId: 'd' }]);
  });

  it('knows nothing of what it had on its way in a conversation that ended: that it leaves again is of another tab', async () => {
    const test = await setUpSender(kept('one'));
    test.isHttp = false;
    test.outcomes.push({ outcome: 'handed' });
    test.onHand = () => {
      test.thread.id = 'd';
    };
    await drain(test);
    expect(test.states()).toEqual(['unknown']);
  });

  it('needs no strings that tabs share', async () => {
    const test = await setUpSender(kept('one'));
    Object.assign(test.platform, { shared: undefined });
    await drain(test);
    expect(test.words()).toEqual(['one']);
  });
});

describe('a storage that cannot be read', () => {
  async function setUpUnreadable() {
    const test = await setUpSender();
    await test.add('one');
    test.records.load = async () => {
      throw new Error('SecurityError');
    };
    return test;
  }

  it('holds a text back where another tab has sent: for ten turns of up to 5 s, then no longer', async () => {
    const test = await setUpUnreadable();
    test.shared.set('captivate:KEY:sender', 'another tab');
    await drain(test);
    await test.clock.advance(49 * SECOND);
    expect(test.said).toEqual([]);
    await test.clock.advance(SECOND);
    expect(test.words()).toEqual(['one']);
  });

  it('holds nothing back where no other tab has sent', async () => {
    const test = await setUpUnreadable();
    await drain(test);
    expect(test.words()).toEqual(['one']);
  });
});

it('lets no press leave that cannot be written down, for as long as that is so', async () => {
  const press = createTestRecord('x', { payload: { kind: 'action', action: 'x', data: {} } });
  const test = await setUpSender({ ...press, conversationId: ID });
  const { put } = test.records;
  test.records.put = async () => {
    throw new Error('QuotaExceededError');
  };
  await drain(test);
  await test.clock.advance(60 * SECOND);
  expect(test.said).toEqual([]);
  test.records.put = put;
  await test.clock.advance(2 * SECOND);
  expect(test.said).toHaveLength(1);
});

describe('an answer', () => {
  it('changes nothing of a record that went elsewhere meanwhile, whatever else is on its way', async () => {
    const test = await setUpSender(kept('one'), kept('two', { seq: 2 }));
    test.isHttp = false;
    test.outcomes.push({ outcome: 'handed' }, { outcome: 'later' });
    test.onHand = () => {
      if (test.said.length < 2) return;
      void test.outbox.change('two', { state: 'unknown' });
      test.connection.status.phase = 'waiting';
    };
    await drain(test);
    await test.clock.advance(500);
    expect(test.states()).toEqual(['sending', 'unknown']);
  });
});

describe('what a transcript shows', () => {
  it('confirms what was shown as not sent, for it has arrived after all', async () => {
    const test = await setUpSender(kept('yes', { state: 'failed', failure: 'maybe-sent', baseline: 0 }));
    readIntoLedger(test.ledger, said('yes'));
    test.learn();
    expect(test.outbox.records).toEqual([]);
  });

  it('makes nothing out of date that this tab has sent itself', async () => {
    const test = await setUpSender(kept('yes', { state: 'unknown', baseline: 0 }));
    readIntoLedger(test.ledger, said('yes'));
    test.learn();
    await test.add('no');
    await drain(test);
    expect(test.look).not.toHaveBeenCalled();
    expect(test.words()).toEqual(['no']);
  });

  it('is none of a message that was tried before another of the same words, which was written before it, went', async () => {
    const words = { payload: text('yes') };
    const test = await setUpSender(
      kept('again', words),
      kept('tried', { ...words, seq: 2, attempts: 1, baseline: 0 }),
    );
    test.outcomes.push({ outcome: 'accepted' }, { outcome: 'unknown' });
    await drain(test);
    readIntoLedger(test.ledger, said('yes'));
    test.learn();
    expect(test.states()).toEqual(['unknown']);
  });

  it('is in doubt only where something has left: not for what still waits', async () => {
    for (const [state, found] of [
      ['queued', 'found'],
      ['unknown', 'doubtful'],
    ] as const) {
      const test = await setUpSender(createTestRecord('one', { payload: text('yes'), state }));
      readIntoLedger(test.ledger, said('yes'));
      expect(
        findInLedger(test.ledger, createTestRecord('two', { payload: text('yes'), seq: 2, baseline: 0 })),
      ).toBe(found);
    }
  });
});
