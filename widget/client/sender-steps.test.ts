/** What a sender makes of each outcome, one step after the other, on a real outbox. */
import { describe, expect, it } from 'vitest';
import type { Handover } from './handover.ts';
import { createTestRecord, text } from './testing/create-test-record.ts';
import { drain, ID, setUpSender } from './testing/sender-stage.ts';
import type { RecordState } from './types.ts';

const SECOND = 1_000;

describe('what was handed over', () => {
  it.each<[Handover['outcome'], string, number]>([
    ['accepted', 'accepted', 1],
    ['unknown', 'unknown', 1],
    ['rejected', 'rejected rejected', 1],
    ['too-large', 'rejected too-large', 1],
    ['absent', 'rejected rejected', 1],
    ['later', 'queued', 0],
    ['unreachable', 'queued', 0],
    ['refused', 'queued', 0],
  ])('%s becomes %s, and %d attempts are counted', async (outcome, state, attempts) => {
    const test = await setUpSender();
    const { wallNow } = test.clock;
    await test.add('one');
    test.outcomes.push({ outcome });
    // One step: then the connection is gone.
    test.onHand = () => {
      test.connection.status.phase = 'waiting';
    };
    await drain(test);
    expect(test.words()).toEqual(['one']);
    expect(test.states()).toEqual([state]);
    expect(test.outbox.records[0]).toMatchObject({ attempts, baseline: 0, firstSentAt: wallNow() });
  });

  it('absent waits for the socket, where HTTP is not to be used any more', async () => {
    const test = await setUpSender();
    await test.add('one');
    test.outcomes.push({ outcome: 'absent' });
    test.onHand = () => {
      test.isHttp = false;
      test.connection.status.phase = 'waiting';
    };
    await drain(test);
    expect(test.states()).toEqual(['queued']);
  });

  it('is left alone where it was lost with its conversation meanwhile', async () => {
    const test = await setUpSender();
    const { id } = await test.add('one');
    test.onHand = () => void test.outbox.change(id, { state: 'unknown' });
    test.connection.status.phase = 'open';
    test.outcomes.push({ outcome: 'rejected' });
    const { look } = test;
    look.mockReturnValue(new Promise(() => {}) as never);
    await drain(test);
    expect(test.states()).toEqual(['unknown']);
  });

  it('is lost with the conversation that the hub does not know', async () => {
    const test = await setUpSender();
    await test.add('one');
    const reply = { type: 'error', code: '400', description: 'Invalid conversation_id' } as const;
    test.outcomes.push({ outcome: 'rejected', reply });
    test.lose.mockImplementation(() => {
      test.connection.status.phase = 'waiting';
    });
    await drain(test);
    expect(test.lose).toHaveBeenCalledExactlyOnceWith(ID);
    expect(test.states()).toEqual(['sending']);
  });

  it('keeps when it was first sent, over all attempts; it is counted anew, for others of its words may have gone since', async () => {
    const test = await setUpSender(
      createTestRecord('one', { conversationId: ID, firstSentAt: 7, baseline: 5, attempts: 2 }),
    );
    await drain(test);
    expect(test.outbox.records[0]).toMatchObject({ firstSentAt: 7, baseline: 0, attempts: 3 });
  });
});

describe('a hub that asks for a pause', () => {
  it('gets it, and nothing overtakes what it did not take', async () => {
    const test = await setUpSender();
    test.outcomes.push({ outcome: 'later', pause: 7 * SECOND });
    await test.add('one');
    await test.add('two');
    await drain(test);
    await test.clock.advance(7 * SECOND - 1);
    expect(test.words()).toEqual(['one']);
    await test.clock.advance(1);
    expect(test.words()).toEqual(['one', 'one', 'two']);
  });

  it('gets a longer one each time that it does not say how long, and the first again once it has taken something', async () => {
    const test = await setUpSender();
    const later = { outcome: 'later' } as const;
    test.outcomes.push(later, later, { outcome: 'accepted' }, later);
    await test.add('one');
    await drain(test);
    await test.clock.advance(5 * SECOND);
    expect(test.said).toHaveLength(2);
    await test.clock.advance(5 * SECOND);
    expect(test.said).toHaveLength(2);
    await test.clock.advance(5 * SECOND);
    expect(test.said).toHaveLength(3);
    await test.add('two');
    await drain(test);
    expect(test.said).toHaveLength(4);
    await test.clock.advance(5 * SECOND);
    expect(test.words()).toEqual(['one', 'one', 'one', 'two', 'two']);
  });
});

describe('a storage that does not take that something leaves', () => {
  it('holds a text back five times, 2 s each, then no longer; the next one just as often', async () => {
    const test = await setUpSender();
    await test.add('one');
    await test.add('two');
    test.records.failure = new Error('QuotaExceededError');
    const saidAt: number[] = [];
    test.onHand = () => saidAt.push(test.clock.now());
    await drain(test);
    await test.clock.advance(60 * SECOND);
    expect(saidAt).toEqual([10 * SECOND, 20 * SECOND]);
    expect(test.states()).toEqual(['accepted', 'accepted']);
  });

  it('lets no press leave at all, and counts none of that as an attempt', async () => {
    const test = await setUpSender();
    await test.outbox.add({ kind: 'action', action: 'x', data: {} }, () => ({ conversationId: ID }));
    test.records.failure = new Error('QuotaExceededError');
    await drain(test);
    await test.clock.advance(60 * SECOND);
    expect(test.said).toEqual([]);
    expect(test.outbox.records).toMatchObject([{ state: 'queued', attempts: 0 }]);
  });
});

describe('what failed with the same words', () => {
  it('is not found any more by what is sent from now on, and nothing else is touched', async () => {
    const failed = (id: string, words: string, baseline?: number) =>
      createTestRecord(id, {
        ...{ payload: text(words), state: 'failed', failure: 'maybe-sent', conversationId: ID },
        ...(baseline !== undefined && { baseline }),
      });
    const test = await setUpSender(failed('same', 'yes', 0), failed('other', 'no', 0), failed('none', 'yes'));
    const changed: string[] = [];
    test.outbox.on('record', ({ record }) => changed.push(record.id));
    await test.add('yes');
    await drain(test);
    const find = (id: string) => test.outbox.records.find((record) => record.id === id);
    expect([find('same')?.baseline, find('other')?.baseline]).toEqual([undefined, 0]);
    expect(changed).not.toContain('none');
  });
});

describe('other tabs', () => {
  it('have their turn noted under the key, and are looked up before anything is sent', async () => {
    const test = await setUpSender();
    test.shared.set('captivate:KEY:sender', 'another tab');
    await test.add('one');
    await drain(test);
    expect(test.look).toHaveBeenCalledOnce();
    expect(test.shared.get('captivate:KEY:sender')).not.toBe('another tab');
    // Its own turn is none of another's.
    await test.add('two');
    await drain(test);
    expect(test.look).toHaveBeenCalledOnce();
    expect(test.words()).toEqual(['one', 'two']);
  });

  it('have sent what is gone from the storage: a transcript must show it before the same words are counted', async () => {
    const test = await setUpSender();
    const { id } = await test.add('yes');
    test.connection.status.phase = 'waiting';
    await test.records.remove(id);
    await test.outbox.refresh();
    test.connection.status.phase = 'open';
    await test.add('yes');
    await drain(test);
    expect(test.look).toHaveBeenCalledOnce();
    expect(test.outbox.records[0]?.baseline).toBeUndefined();
  });

  it('are kept out by a lock of this conversation', async () => {
    const test = await setUpSender();
    const locks: string[] = [];
    const { exclusively } = test.platform;
    test.platform.exclusively = (name, task) => {
      locks.push(name);
      return exclusively(name, task);
    };
    await test.add('one');
    await drain(test);
    expect(locks).toEqual(['captivate:send:KEY:c']);
  });
});

describe('the socket', () => {
  const press = (id: string) =>
    createTestRecord(id, { payload: { kind: 'action', action: id, data: {} }, conversationId: ID });

  it('makes unknown what is on it when it is lost, or when the gateway drops a frame; not at an error of the hub', async () => {
    for (const end of ['lost', 'dropped', 'disposed'] as const) {
      const test = await setUpSender(press('a'));
      test.isHttp = false;
      test.outcomes.push({ outcome: 'handed' });
      await drain(test);
      test.events.emit('event', { type: 'error', code: '500', description: '' });
      test.events.emit('event', { type: 'error', code: '', description: '', conversationId: ID });
      test.events.emit('event', { type: 'unknown', name: 'x', payload: {} });
      expect(test.states(), end).toEqual(['sending']);
      test.connection.status.phase = 'waiting';
      if (end === 'lost') test.events.emit('lost');
      else if (end === 'disposed') test.sender.dispose();
      else test.events.emit('event', { type: 'error', code: '', description: 'Internal server error' });
      expect(test.states(), end).toEqual(['unknown']);
    }
  });

  it('hears nothing more, and leaves no timer, once the sender is disposed of', async () => {
    const test = await setUpSender();
    test.outcomes.push({ outcome: 'later' });
    await test.add('one');
    await drain(test);
    test.sender.dispose();
    await test.clock.settle();
    await test.clock.advance(60 * SECOND);
    test.events.emit('opened');
    await test.clock.settle();
    expect(test.words()).toEqual(['one']);
    expect(test.clock.pending).toBe(0);
  });

  it('[D3] gets one message after the other, so far apart that the gateway can say that it dropped the one before', async () => {
    const test = await setUpSender();
    test.isHttp = false;
    test.look.mockReturnValue(new Promise(() => {}) as never);
    test.outcomes.push(...Array.from({ length: 3 }, () => ({ outcome: 'handed' }) as const));
    for (const each of ['one', 'two', 'three']) await test.add(each);
    await drain(test);
    expect(test.words()).toEqual(['one']);
    await test.clock.advance(SECOND / 2);
    expect(test.words()).toEqual(['one', 'two']);
    test.events.emit('event', { type: 'error', code: '', description: 'Internal server error' });
    await test.clock.advance(20 * SECOND);
    expect(test.words()).toEqual(['one', 'two']);
    expect(test.states()).toEqual(['reconciling', 'reconciling', 'queued']);
  });

  it('[D3] gets nothing that was being written down when the gateway dropped a frame', async () => {
    const test = await setUpSender();
    test.isHttp = false;
    test.look.mockReturnValue(new Promise(() => {}) as never);
    test.outcomes.push({ outcome: 'handed' }, { outcome: 'handed' });
    await test.add('one');
    await drain(test);
    await test.clock.advance(SECOND / 2);
    const { put } = test.records;
    test.records.put = async (record) => {
      await put(record);
      if (record.state !== 'sending') return;
      test.records.put = put;
      test.events.emit('event', { type: 'error', code: '', description: 'Internal server error' });
    };
    await test.add('two');
    await drain(test);
    await test.clock.advance(10 * SECOND);
    expect(test.words()).toEqual(['one']);
    expect(test.outbox.records).toMatchObject([{ state: 'reconciling' }, { state: 'queued', attempts: 0 }]);
  });

  it('gets nothing while it is doubted, and all at the first sign of life', async () => {
    const test = await setUpSender();
    test.connection.isDoubted = true;
    await test.add('one');
    await drain(test);
    await test.clock.advance(9 * SECOND);
    expect(test.said).toEqual([]);
    test.connection.isDoubted = false;
    test.events.emit('event', { type: 'unknown', name: 'x', payload: {} });
    await test.clock.settle();
    expect(test.words()).toEqual(['one']);
  });
});

it('makes unknown what a tab that is gone had under way, looked for or not', async () => {
  const under = (id: string, state: RecordState) =>
    createTestRecord(id, { state, conversationId: ID, attempts: 1 });
  const test = await setUpSender(under('a', 'sending'), under('b', 'reconciling'));
  test.look.mockReturnValue(new Promise(() => {}) as never);
  await drain(test);
  expect(test.states()).toEqual(['unknown', 'unknown']);
});
