import type { Clock } from '../client/types.ts';
import type { SafeStorage } from './storage.ts';

/** A tab that is gone keeps the others waiting for this long. */
const LEASE_MS = 15_000;
/** Timers of hidden tabs are late: twice in a lease is not enough. */
const RENEW_MS = 4_000;
/** Two that find it free at once both write; after this the last word stands. */
const SETTLE_MS = 50;
const RETRY_MS = 500;

/** Where a lease is written down, and in whose name. */
export interface LeaseOptions {
  storage: SafeStorage;
  clock: Clock;
  ownId: string;
}

/**
 * Runs `task` while no other tab does so under this name, as far as a storage without locks can tell: a tab whose timers
 * stand still loses its lease without knowing. For pages where the browser has no locks (plain http).
 */
export async function holdLease<T>(
  { storage, clock, ownId }: LeaseOptions,
  name: string,
  task: () => Promise<T>,
): Promise<T> {
  const key = `${name}:lease`;
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  /** Whose it is now. One that ends too late was written under a wall clock that was set back since. */
  function holder(): string | undefined {
    const [owner, end] = storage.read(key)?.split(' ') ?? [];
    const left = Number(end) - clock.wallNow();
    return left > 0 && left <= LEASE_MS ? owner : undefined;
  }

  let stop = () => {};
  function renew(): void {
    storage.write(key, `${ownId} ${clock.wallNow() + LEASE_MS}`);
    stop = clock.after(RENEW_MS, renew);
  }

  for (;;) {
    while (holder()) await pause(RETRY_MS);
    renew();
    await pause(SETTLE_MS);
    if (holder() === ownId) break;
    stop();
  }
  try {
    return await task();
  } finally {
    stop();
    if (holder() === ownId) storage.remove(key);
  }
}
