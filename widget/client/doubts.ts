import { keyOfRecord } from './content-key.ts';
import type { SenderOptions } from './sender.ts';
import type { OutboxRecord, RecordState } from './types.ts';

/** A request that was cut may still land: a gateway holds one for up to half a minute. */
const LANDING_MS = 30_000;
/** The hub gets this long after a reconnect to write down what it heard before. */
const SETTLING_MS = 10_000;
/** After so many tries, or so long, only the visitor knows whether it is still worth saying. */
const MAX_ATTEMPTS = 8;
const MAX_AGE_MS = 24 * 3600_000;

/** Settles `first` and all that is like it, if it is time to; resolves to the monotonic time at which it is, 0 for done. */
export type Settle = (first: OutboxRecord, openedAt: number) => Promise<number>;

/**
 * What is done about messages whose outcome is not known (`since` says from when): wait, look, then send again, confirm,
 * or ask the visitor.
 */
export function createDoubts(options: SenderOptions, since: Map<string, number>): Settle {
  const { platform, outbox, ledger } = options;
  const { clock } = platform;
  const own = (state: RecordState) => options.own().filter((record) => record.state === state);

  function decide(record: OutboxRecord): Partial<OutboxRecord> {
    // No transcript can tell: it may have arrived, and only the visitor may risk it twice.
    const isBlind = !keyOfRecord(record) || record.baseline === undefined;
    if (isBlind || ledger.find(record) !== 'missing') return { state: 'failed', failure: 'maybe-sent' };
    const isSpent = record.attempts >= MAX_ATTEMPTS || clock.wallNow() - record.composedAt > MAX_AGE_MS;
    return isSpent ? { state: 'failed', failure: 'timeout' } : { state: 'queued' };
  }

  return async (first, openedAt) => {
    // For what no transcript shows there is nothing to wait for.
    const due =
      keyOfRecord(first) && Math.max((since.get(first.id) ?? 0) + LANDING_MS, openedAt + SETTLING_MS);
    if (due && clock.now() < due) return due;
    const doubtful = own('unknown');
    await Promise.all(doubtful.map(({ id }) => outbox.change(id, { state: 'reconciling' })));
    const hasLooked =
      !doubtful.some(keyOfRecord) ||
      (await options.look().then(
        () => true,
        () => false,
      ));
    await Promise.all(
      own('reconciling').map((record) =>
        outbox.change(record.id, hasLooked ? decide(record) : { state: 'unknown' }),
      ),
    );
    return 0;
  };
}
