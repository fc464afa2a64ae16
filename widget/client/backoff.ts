/** After a drop everyone comes back within this: a hub that restarts must not meet all of them at once. */
const FIRST_MS = 5_000;
/** A longer wait would look broken to somebody who watches; a shorter one would hammer a hub that is down. */
const LIMIT_MS = 60_000;

/** Full jitter: milliseconds to wait before retry number `attempt` (0 is the first); `random` is in [0, 1). */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(LIMIT_MS, FIRST_MS * 2 ** attempt);
}
