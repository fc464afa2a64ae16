/** How it is found out what became of messages to which there was no answer. */
import { backoff } from './backoff.ts';
import { keyOfRecord } from './content-key.ts';
import { findInLedger } from './read-ledger.ts';
import type { Attempts, SenderOptions } from './sender-types.ts';
import type { OutboxRecord } from './types.ts';

/** Sending has paused for this long: time to look whether it arrived. */
const PAUSE_MS = 2_000;
/** A transcript is not fetched more often for this; each look in vain doubles it. */
const LOOK_EVERY_MS = 10_000;
/** Looks in vain after which the transcript is taken to show the words in another way (a hub may rewrite them). */
const MAX_MISSES = 4;
/** A request that was cut may still land: a gateway holds one for up to half a minute. */
const LANDING_MS = 30_000;
/** The hub gets this long after a reconnect to write down what it heard before. */
const SETTLING_MS = 10_000;
/** After so many tries, or so long, only the visitor knows whether it is still worth saying. */
const MAX_ATTEMPTS = 8;
const MAX_AGE_MS = 24 * 3600_000;

const MAYBE_SENT = { state: 'failed', failure: 'maybe-sent' } as const;

/**
 * The socket acknowledges nothing, so what went over it is looked for in the transcript. It is also in order: when the hub
 * answers something asked later on the same socket, the earlier frame has reached it. Looks if it is time to; resolves to
 * the monotonic time of the next look, 0 for at once.
 */
async function confirm(options: SenderOptions, attempts: Attempts): Promise<number> {
  const { outbox, own, look, requests, thread } = options;
  const { clock } = options.options.platform;
  const { flights } = attempts;
  const inFlight = own('sending').flatMap(({ id }) => flights.get(id) ?? []);
  const sentAt = Math.max(...inFlight.map((flight) => flight.sentAt));
  const misses = Math.min(...inFlight.map((flight) => flight.misses));
  const due = Math.max(sentAt + PAUSE_MS, attempts.lookedAt + LOOK_EVERY_MS * 2 ** misses);
  if (clock.now() < due) return due;
  attempts.lookedAt = clock.now();
  const ping = { type: 'metadata-request', conversationId: thread.id ?? '' } as const;
  try {
    // A transcript may be too big for the socket; then something small must do.
    await look().catch(() => requests.ask(ping, 'metadata', { via: 'socket' }));
  } catch {
    return 0;
  }
  for (const { id, payload } of own('sending')) {
    // None is left of those that another socket carried.
    const flight = inFlight.find((each) => each === flights.get(id));
    if (!flight || (payload.kind !== 'action' && ++flight.misses < MAX_MISSES)) continue;
    flights.delete(id);
    void outbox.change(id, { state: 'accepted' });
  }
  return 0;
}

/**
 * What is done about messages whose outcome is not known: wait, look, then send again, confirm, or ask the visitor.
 * Resolves to the monotonic time at which it is time to, 0 for done.
 */
async function settle(
  options: SenderOptions,
  { doubtedAt, openedAt }: Attempts,
  doubtful: readonly OutboxRecord[],
): Promise<number> {
  const { outbox, ledger, own, look } = options;
  const { dedupes, platform } = options.options;
  const { clock } = platform;

  function decide(record: OutboxRecord): Partial<OutboxRecord> {
    const isSpent = record.attempts >= MAX_ATTEMPTS || clock.wallNow() - record.composedAt > MAX_AGE_MS;
    const found = findInLedger(ledger, record);
    const isOpen = record.baseline === undefined || found !== 'missing';
    // The storage could not be read just then.
    if (found === 'found') return { state: 'confirmed' };
    // No transcript can tell: it may have arrived, and only the visitor may risk it twice.
    if (dedupes ? isSpent : isOpen) return MAYBE_SENT;
    return isSpent ? { state: 'failed', failure: 'timeout' } : { state: 'queued' };
  }

  /** Of each record, what becomes of it. */
  const change = (
    records: readonly OutboxRecord[],
    become: (record: OutboxRecord) => Partial<OutboxRecord>,
  ) => Promise.all(records.map((record) => outbox.change(record.id, become(record))));

  // For what no transcript shows there is nothing to wait for.
  const blind = doubtful.filter((record) => !keyOfRecord(record));
  if (blind[0]) {
    await change(blind, () => MAYBE_SENT);
    return 0;
  }
  const due = dedupes
    ? doubtedAt + backoff(Math.min(...doubtful.map(({ attempts }) => attempts)) - 1, 1)
    : Math.max(doubtedAt + LANDING_MS, openedAt + SETTLING_MS);
  if (clock.now() < due) return due;
  if (dedupes) {
    await change(doubtful, decide);
    return 0;
  }
  await change(doubtful, () => ({ state: 'reconciling' }));
  const hasLooked = await look().then(
    () => true,
    () => false,
  );
  await change(own('reconciling'), hasLooked ? decide : () => ({ state: 'unknown' }));
  return 0;
}

/** What became of those that are in doubt, first of all; else of what is on its way. Resolves to when to ask again. */
export const findOut = (
  options: SenderOptions,
  attempts: Attempts,
  doubtful: readonly OutboxRecord[],
): Promise<number> => (doubtful[0] ? settle(options, attempts, doubtful) : confirm(options, attempts));
