import { type ChatError, createChatError } from './errors.ts';
import type { Clock, Unsubscribe, Waiting } from './types.ts';

export interface WaitOptions extends Waiting {
  clock: Clock;
  /** Milliseconds; without it, as long as it takes. */
  limit?: number;
  /** What a time-out rejects with. */
  failure?(): ChatError;
}

/**
 * A promise that ends in time, can be cut, and leaves neither timer nor listener behind: `listen` starts what it waits for,
 * and returns what ends that.
 */
export function waitFor<T>(
  { clock, limit, signal, failure = () => createChatError('timeout') }: WaitOptions,
  listen: (done: (value: T) => void, fail: (error: unknown) => void) => Unsubscribe[],
): Promise<T> {
  let ends: (Unsubscribe | undefined)[] = [];
  return new Promise<T>((done, fail) => {
    const abort = () => fail(createChatError('aborted'));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    ends = [
      limit ? clock.after(limit, () => fail(failure())) : undefined,
      () => signal?.removeEventListener('abort', abort),
      ...listen(done, fail),
    ];
  }).finally(() => {
    for (const end of ends) end?.();
  });
}
