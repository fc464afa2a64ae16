import type { ChatErrorCode } from '../client/errors.ts';
import type { LateNeeds } from './late.ts';
import type { NoticeName } from './types.ts';

/** Adds a line that nobody said; returns its key. */
export type Say = (notice: NoticeName, text?: string, code?: ChatErrorCode) => string;

export function createSay({ deps, feed }: LateNeeds): Say {
  /** A page's own clock may throw: what went wrong by that is said all the same. */
  function when(): number | undefined {
    try {
      return deps.clock.wallNow();
    } catch {
      return undefined;
    }
  }
  return (notice, text, code) => {
    const key = deps.randomId();
    feed.append({ kind: 'notice', key, notice, text, code, at: when() });
    return key;
  };
}
