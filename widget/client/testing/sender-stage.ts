import { vi } from 'vitest';
import type { Command, HubEvent } from '../../protocol/types.ts';
import { createEmitter } from '../emitter.ts';
import type { Handover } from '../handover.ts';
import { createLedger } from '../ledger.ts';
import { createOutbox } from '../outbox.ts';
import { readIntoLedger } from '../read-ledger.ts';
import { createSender } from '../sender.ts';
import type { SenderOptions } from '../sender-types.ts';
import { confirmShown } from '../transcripts.ts';
import type { OutboxRecord, RecordState } from '../types.ts';
import { createTestPlatform } from './create-test-platform.ts';
import { text } from './create-test-record.ts';

/** The conversation of a sender's stage. */
export const ID = 'c';

type Events = { event: HubEvent; opened: undefined; lost: undefined };

/** A sender on a real outbox, whose connection and hub are in the hands of a test. */
export async function setUpSender(...left: OutboxRecord[]) {
  const shared = new Map<string, string>();
  const platform = createTestPlatform({ shared });
  const { clock, records } = platform;
  for (const record of left) await records.put({ ...record, composedAt: clock.wallNow() });
  platform.random = () => 0.999;
  const outbox = createOutbox(platform, 'KEY');
  await outbox.refresh();
  const events = createEmitter<Events>();
  const connection = { on: events.on, status: { phase: 'open' }, isDoubted: false, check() {} };
  const ledger = createLedger();
  readIntoLedger(ledger, []);
  const thread = { id: ID, isHome: true };
  const test = {
    isHttp: true,
    isHeld: false,
    outcomes: [] as Handover[],
    said: [] as Command[],
    onHand: () => {},
  };
  const hand = vi.fn(async (command: Command): Promise<Handover> => {
    test.said.push(command);
    test.onHand();
    return test.outcomes.shift() ?? { outcome: 'accepted' };
  });
  const look = vi.fn(async () => {});
  const lose = vi.fn();
  const own = (...states: RecordState[]) =>
    outbox.records.filter(({ state }) => !states[0] || states.includes(state));
  const sender = createSender({
    ...{ connection, outbox, ledger, thread, own, look, lose, requests: { hand } },
    options: { apiKey: 'KEY', platform, late: () => import('../late.ts') },
    http: () => (test.isHttp ? {} : undefined),
    async begin() {
      while (test.isHeld) await new Promise<void>((resolve) => clock.after(100, resolve));
      return thread.id;
    },
    isHeld: () => test.isHeld,
  } as unknown as SenderOptions);
  const add = (words: string) => outbox.add(text(words), () => ({ conversationId: ID }));
  const words = () =>
    test.said.map((command) => (command.type === 'message' ? command.content.text : command.type));
  const learn = () => confirmShown(ledger, own, outbox);
  const states = () => outbox.records.map(({ state, failure }) => (failure ? `${state} ${failure}` : state));
  return Object.assign(test, {
    ...{ platform, clock, records, shared, outbox, events, connection, ledger, thread },
    ...{ look, lose, sender, add, learn, words, states },
  });
}

/** Lets the sender go on until nothing is left to do just now. */
export async function drain(test: Awaited<ReturnType<typeof setUpSender>>) {
  test.sender.drain();
  await test.clock.settle();
}
