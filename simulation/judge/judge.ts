import type { Entry } from '../journal.ts';
import { findDisorder, findUnasked } from './find-disorder.ts';
import { findFalse } from './find-false.ts';
import { findLost } from './find-lost.ts';
import { findRepeats, findSplits } from './find-repeats.ts';
import { findShrunk, findUnseen } from './find-unseen.ts';
import { of } from './tally.ts';
import type { Ending, Violation } from './verdict.ts';

export interface Verdict {
  messages: number;
  violations: Violation[];
}

/** Compares the logs of a run with each other and with what is left at its end. */
export function judge(entries: readonly Entry[], ending: Ending): Verdict {
  const threw = of(entries, 'threw').map(
    ({ at, error }): Violation => ({ kind: 'threw', at, detail: error.split('\n')[0] ?? '' }),
  );
  return {
    messages: of(entries, 'composed').length,
    violations: [
      ...findLost(entries, ending),
      ...findFalse(entries),
      ...findDisorder(entries),
      ...findUnasked(entries),
      ...findRepeats(entries),
      ...findUnseen(entries, ending),
      ...findShrunk(entries),
      ...findSplits(entries, ending.at),
      ...threw,
    ],
  };
}
