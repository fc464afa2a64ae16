import type { RecordState } from './types.ts';

/**
 * Where a record may go from where it is; anything else is a bug. Two moves are rare: `sending` or `accepted` back to
 * `queued`, when the hub says that it did not take it (429, an unknown conversation) or it never left.
 */
const TRANSITIONS: Record<RecordState, readonly RecordState[]> = {
  queued: ['sending', 'failed', 'rejected'],
  sending: ['accepted', 'confirmed', 'unknown', 'queued', 'failed', 'rejected'],
  accepted: ['confirmed', 'queued'],
  confirmed: [],
  unknown: ['reconciling', 'confirmed', 'queued', 'failed'],
  reconciling: ['queued', 'confirmed', 'failed', 'unknown'],
  failed: ['queued', 'confirmed'],
  rejected: ['queued'],
};

/** Throws where a record is about to make an illegal move. For tests: what is built does without. */
export function assertTransition(from: RecordState, to: RecordState): void {
  if (!TRANSITIONS[from].includes(to)) throw new Error(`A record must not go from "${from}" to "${to}".`);
}
