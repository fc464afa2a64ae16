import { backoff } from './backoff.ts';
import { keyOfRecord } from './content-key.ts';
import { createChatError } from './errors.ts';
import type { Handover } from './handover.ts';
import type { LateForConversations } from './load-part.ts';
import { toCommand } from './record-command.ts';
import type { Attempts, SenderOptions } from './sender-types.ts';
import { createTimer } from './timer.ts';
import type { OutboxRecord, RecordState } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';

/** On one socket, unconfirmed. More would be in doubt together when the socket dies. */
const MAX_IN_FLIGHT = 16;
/** The gateway says only afterwards that it dropped a frame: what follows sooner would get there before that is sent again. */
const APART_MS = 500;
/** An open socket that is doubted has proved itself by then, or is gone. */
const DOUBT_MS = 10_000;

/** A part that could not be had is asked for again after this. */
const PART_RETRY_MS = 10_000;

/**
 * So often what leaves is held back when the storage would not take that it does, each time for so long; and twice as often,
 * for a backoff each time, where it can't be read what another tab has sent, or written before.
 */
const MAX_REFUSALS = 5;
const REFUSAL_PAUSE_MS = 2_000;

/** States in which something is still to be done. */
export const PENDING = ['queued', 'sending', 'unknown', 'reconciling'] as const;

/** States of what left, and may have arrived. */
export const LEFT = ['sending', 'accepted', 'unknown', 'reconciling'] as const;

/** What a handover makes of a record; of any other outcome, that it waits for its next turn. */
const BECOMES: { [outcome in Handover['outcome']]?: RecordState } = {
  accepted: 'accepted',
  unknown: 'unknown',
  rejected: 'rejected',
  'too-large': 'rejected',
};

/** Moves a conversation's records to the hub, first in first out, and finds out what became of them. */
export interface Sender {
  /** Something changed: sends what can be sent, unless that is under way. */
  drain(): void;
  /** The outcome of a record is not known. */
  doubt(record: OutboxRecord): void;
  dispose(): void;
}

/** Creates the sender of one conversation; it sends nothing before `drain`. */
export function createSender(options: SenderOptions): Sender {
  const { connection, outbox, requests, ledger, thread, own } = options;
  const { platform, apiKey } = options.options;
  const { clock } = platform;
  /** Under which it stands who sent last, of all tabs. */
  const turnKey = `captivate:${apiKey}:sender`;
  const ownId = platform.randomId();
  const never = Number.NEGATIVE_INFINITY;
  const flights: Attempts['flights'] = new Map();
  const attempts = { flights, openedAt: clock.now(), doubtedAt: never, lookedAt: never };
  /** The conversation that the flights are of. */
  let flownIn: string | undefined;
  let isRunning = false;
  let isDisposed = false;
  /** Monotonic time before which nothing is sent: the hub asked for a pause. */
  let pausedUntil = 0;
  let pauses = 0;
  let refusals = 0;
  /** What other tabs have sent is known: the storage could be read since this one is the one that sends. */
  let isRead = false;
  /** Another tab has sent: what it said must not be taken for what is to be said here. */
  let isStale = false;
  /** Nothing was heard since something went over the socket: it may have been dropped, and the word of that be on its way. */
  let isUnheard = false;
  let late: LateForConversations | undefined;
  let wake = () => {};
  const timer = createTimer(clock);

  const pauseFor = (ms: number) => {
    pausedUntil = clock.now() + ms;
  };

  const isOpen = () => !isDisposed && connection.status.phase === 'open';

  /** Until something changes, or until then. */
  const waitUntil = (time: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      timer(time - clock.now(), resolve);
    });

  async function send(record: OutboxRecord, conversationId: string): Promise<void> {
    const { id, attempts: tries, payload } = record;
    // Kept before it leaves: a crash in between must not look like "never sent".
    const isKept = await outbox.change(id, {
      state: 'sending',
      conversationId,
      attempts: tries + 1,
      firstSentAt: record.firstSentAt ?? clock.wallNow(),
      // Also of what was tried before: another of the same words may have gone since.
      baseline: ledger.baseline(record, own(...LEFT)),
    });
    // Else another page would send it again: harmless but for a press, and better than not at all. Nor does anything overtake
    // what came to be in doubt meanwhile.
    if (
      options.isHeld() ||
      own('unknown')[0] ||
      (!isKept && (payload.kind === 'action' || refusals++ < MAX_REFUSALS))
    ) {
      pauseFor(REFUSAL_PAUSE_MS);
      await outbox.change(id, { state: 'queued', attempts: tries });
      return;
    }
    refusals = 0;
    // A copy that turns up from now on may be this one's: what failed with the same words is not found by it any more.
    for (const other of own('failed')) {
      if (other.baseline !== undefined && keyOfRecord(other) === keyOfRecord(record))
        await outbox.change(other.id, { baseline: undefined });
    }
    if (!options.http()) flights.set(id, { sentAt: clock.now(), misses: 0 });
    const { outcome, reply, pause } = await requests.hand(toCommand(record, conversationId));
    if (outcome === 'handed') {
      isUnheard = true;
      return pauseFor(APART_MS);
    }
    flights.delete(id);
    if (reply && isUnknownConversation(reply)) return options.lose(conversationId);
    if (outcome === 'accepted') pauses = 0;
    if (outcome === 'later') pauseFor(pause ?? backoff(pauses++, platform.random()));
    // Where HTTP works, what has no address there was turned down; where it doesn't, the socket is next.
    const state = BECOMES[outcome] ?? (outcome === 'absent' && options.http() ? 'rejected' : 'queued');
    // Unless the conversation was lost meanwhile, and the record with it.
    if (!own('sending').some((each) => each.id === id)) return;
    await outbox.change(id, {
      state,
      // What was not taken is not counted.
      ...(state === 'queued' && { attempts: tries }),
      ...(state === 'rejected' && { failure: outcome === 'too-large' ? outcome : state }),
    });
  }

  /** Where every message has its answer, over HTTP, this is not needed. What can be sent does not wait until it is there. */
  function findOut(doubtful: OutboxRecord[]): number | Promise<number> {
    if (late) return late.findOut(options, attempts, doubtful);
    options.options
      .late()
      .then((part) => {
        late = part;
        wake();
      })
      .catch(() => {});
    return clock.now() + PART_RETRY_MS;
  }

  /** What other tabs have done may be known later: that is waited for, so often or `forEver`. */
  function insist(forEver?: boolean): void {
    if (!isRead && (forEver || refusals++ < 2 * MAX_REFUSALS)) throw createChatError('timeout');
  }

  /** One thing that can be done now, or the time until which there is nothing to do; undefined: nothing at all. */
  async function step(conversationId: string): Promise<number | undefined> {
    // This tab alone sends, and has none of these under way: one that is gone left them so.
    for (const { id } of own('sending', 'reconciling')) {
      if (flights.has(id)) continue;
      insist();
      await outbox.change(id, { state: 'unknown' });
    }
    const doubtful = own('unknown');
    if (doubtful[0]) return findOut(doubtful);
    const inFlight = own('sending');
    const [next] = own('queued');
    if (next && !options.isHeld() && inFlight.length < MAX_IN_FLIGHT) {
      if (clock.now() < pausedUntil) return pausedUntil;
      // That something was dropped is heard of before the answer to what is asked now.
      if (isUnheard) connection.check();
      isUnheard = false;
      // Kept back it goes at once when that is settled; sent into the void it would be of unknown outcome.
      if (connection.isDoubted) return clock.now() + DOUBT_MS;
      // What another tab has sent must not be sent again, and a press never: another turn, another look.
      if (next.payload.kind === 'action') insist(true);
      // Nor does anything overtake what may lie in a storage that has not answered yet.
      else if (isStale || platform.records.isPartial) insist();
      if (isStale) {
        isStale = false;
        ledger.isKnown = false;
        await options.look().catch(() => {});
        return 0;
      }
      await send(next, conversationId);
      return 0;
    }
    return inFlight[0] && findOut([]);
  }

  /** The work of one tab at a time, for as long as there is any. */
  async function work(id: string): Promise<void> {
    isRead = await outbox.refresh(id);
    // Left of a conversation that ended while they were on their way.
    if (flownIn !== id) flights.clear();
    flownIn = id;
    const last = platform.shared?.read(turnKey);
    if (last && last !== ownId) isStale = true;
    platform.shared?.write(turnKey, ownId);
    while (isOpen() && thread.id === id) {
      const until = await step(id);
      if (until === undefined) break;
      if (until) await waitUntil(until);
    }
  }

  async function run(): Promise<void> {
    const id = await options.begin();
    await platform.exclusively(`captivate:send:${apiKey}:${id}`, () => work(id));
  }

  function drain(): void {
    wake();
    if (isRunning || !isOpen() || !own(...PENDING)[0]) return;
    isRunning = true;
    const end = (next: () => void) => () => {
      isRunning = false;
      next();
    };
    run().then(
      end(drain),
      end(() => timer(backoff(0, platform.random()), drain)),
    );
  }

  /** Nothing more will be heard of what is on the socket. Over HTTP there is an answer of its own to wait for. */
  function abandon(): void {
    for (const { id } of own('sending')) if (flights.has(id)) void outbox.change(id, { state: 'unknown' });
    flights.clear();
    wake();
  }

  function doubt(record: OutboxRecord): void {
    attempts.doubtedAt = clock.now();
    ledger.doubt(record);
  }

  const offs = [
    connection.on('opened', () => {
      attempts.openedAt = clock.now();
      drain();
    }),
    connection.on('lost', abandon),
    outbox.on('record', ({ record, removed }) => {
      // Not by this tab, which would know that it has arrived.
      if (!removed || record.state === 'confirmed') return;
      isStale = true;
      ledger.expect(record);
    }),
    connection.on('event', (event) => {
      // The gateway has dropped a frame, and does not say which.
      if (event.type === 'error' && !event.code && !event.conversationId) abandon();
      // A sign of life, for which something may be kept back.
      if (isUnheard && clock.now() >= pausedUntil) isUnheard = false;
      wake();
    }),
  ];

  own('unknown').forEach(doubt);

  return {
    drain,
    doubt,
    dispose() {
      isDisposed = true;
      abandon();
      for (const off of offs) off();
      timer();
    },
  };
}
