import { type ChatError, createChatError } from './errors.ts';
import type { Clock, Unsubscribe } from './types.ts';

export interface WaitOptions {
  clock: Clock;
  /** Milliseconds. */
  limit: number;
  signal?: AbortSignal | undefined;
  /** What a time-out rejects with. */
  failure?(): ChatError;
}

/** A promise that ends in time, can be cut, and leaves neither timer nor listener behind. */
export function waitFor<T>(
  { clock, limit, signal, failure = () => createChatError('timeout') }: WaitOptions,
  listen: (done: (value: T) => void, fail: (error: ChatError) => void) => Unsubscribe[],
): Promise<T> {
  return new Promise((resolve, reject) => {
    let stops: Unsubscribe[] = [];
    let isOver = false;
    const end = () => {
      isOver = true;
      for (const stop of stops) stop();
    };
    const fail = (error: ChatError) => {
      end();
      reject(error);
    };
    const done = (value: T) => {
      end();
      resolve(value);
    };
    const abort = () => fail(createChatError('aborted'));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    stops = [
      clock.after(limit, () => fail(failure())),
      () => signal?.removeEventListener('abort', abort),
      ...listen(done, fail),
    ];
    if (isOver) end();
  });
}
