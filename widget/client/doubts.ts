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

/** What is done about messages whose outcome is not known: wait, look, then send again, confirm, or ask the visitor. */
export interface Doubts {
  add(record: OutboxRecord): void;
  /** Monotonic time from which a look can settle it. */
  dueAt(record: OutboxRecord): number;
  settle(): Promise<void>;
  dispose(): void;
}

/** Creates the doubts of one sender. */
export function createDoubts(options: SenderOptions): Doubts {
  const { platform, connection, outbox, ledger } = options;
  const { clock } = platform;
  const since = new Map<string, number>();
  let openedAt = clock.now();
  const dispose = connection.on('opened', () => {
    openedAt = clock.now();
  });

  const own = (state: RecordState) => options.own().filter((record) => record.state === state);

  function decide(record: OutboxRecord): Partial<OutboxRecord> {
    // No transcript can tell: it may have arrived, and only the visitor may risk it twice.
    const isBlind = !keyOfRecord(record) || record.baseline === undefined;
    if (isBlind || ledger.find(record) !== 'missing') return { state: 'failed', failure: 'maybe-sent' };
    const isSpent = record.attempts >= MAX_ATTEMPTS || clock.wallNow() - record.composedAt > MAX_AGE_MS;
    return isSpent ? { state: 'failed', failure: 'timeout' } : { state: 'queued' };
  }

  return {
    dispose,
    add(record) {
      since.set(record.id, clock.now());
      ledger.doubt(record);
    },
    dueAt(record) {
      // For what no transcript shows there is nothing to wait for.
      if (!keyOfRecord(record)) return 0;
      return Math.max((since.get(record.id) ?? 0) + LANDING_MS, openedAt + SETTLING_MS);
    },
    async settle() {
      const doubtful = own('unknown');
      await Promise.all(doubtful.map(({ id }) => outbox.change(id, { state: 'reconciling' })));
      const isBlind = !doubtful.some(keyOfRecord);
      const hasLooked =
        isBlind ||
        (await options.look().then(
          () => true,
          () => false,
        ));
      await Promise.all(
        own('reconciling').map((record) =>
          outbox.change(record.id, hasLooked ? decide(record) : { state: 'unknown' }),
        ),
      );
    },
  };
}
