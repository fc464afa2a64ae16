import type { SenderOptions } from './sender.ts';
import type { OutboxRecord } from './types.ts';

/** Sending has paused for this long: time to look whether it arrived. */
const PAUSE_MS = 2_000;
/** A transcript is not fetched more often for this; each look in vain doubles it. */
const LOOK_EVERY_MS = 10_000;
/** Looks in vain after which the transcript is taken to show the words in another way (a hub may rewrite them). */
const MAX_MISSES = 4;

/** What went over the socket that is open now. */
export interface Flight {
  /** Monotonic. */
  sentAt: number;
  misses: number;
  /** The gateway reported a failure, without saying of what, while this was on its way. */
  isSuspect: boolean;
}

/** Looks if it is time to; resolves to the monotonic time of the next look, 0 for at once. */
export type Confirm = (inFlight: readonly OutboxRecord[]) => Promise<number>;

/**
 * The socket acknowledges nothing, so what went over it is looked for in the transcript. It is also in order: when the hub
 * answers something asked later on the same socket, the earlier frame has reached it.
 */
export function createConfirmation(
  { platform: { clock }, connection, outbox, look, ping }: SenderOptions,
  flights: Map<string, Flight>,
): Confirm {
  let lookedAt = Number.NEGATIVE_INFINITY;

  /** Whether the hub answered on the socket that carried them. */
  async function isAnswered(): Promise<boolean> {
    const { generation } = connection;
    try {
      // A transcript may be too big for the socket; then something small must do.
      await look().catch(ping);
      return generation === connection.generation && connection.status.phase === 'open';
    } catch {
      return false;
    }
  }

  function conclude({ id, payload }: OutboxRecord): void {
    const flight = flights.get(id);
    if (!flight || (payload.kind !== 'action' && ++flight.misses < MAX_MISSES)) return;
    flights.delete(id);
    void outbox.change(
      id,
      flight.isSuspect ? { state: 'failed', failure: 'maybe-sent' } : { state: 'accepted' },
    );
  }

  return async (inFlight) => {
    const own = inFlight.flatMap(({ id }) => flights.get(id) ?? []);
    const misses = Math.min(...own.map((flight) => flight.misses));
    const sentAt = Math.max(...own.map((flight) => flight.sentAt));
    const due = Math.max(sentAt + PAUSE_MS, lookedAt + LOOK_EVERY_MS * 2 ** misses);
    if (clock.now() < due) return due;
    lookedAt = clock.now();
    if (!(await isAnswered())) return 0;
    const ids = new Set(inFlight.map(({ id }) => id));
    for (const record of outbox.records) {
      if (ids.has(record.id) && record.state === 'sending') conclude(record);
    }
    return 0;
  };
}
