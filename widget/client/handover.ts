import type { HubEvent, Unreadable } from '../protocol/types.ts';

/**
 * How a command went. `handed`: the socket took it, which has no answer of its own. `unknown`: it may have arrived. Not
 * taken: `later` (the hub is busy, `pause` says for how long, in milliseconds, where it is known), `absent` (there is no
 * such address), `unreachable` (there is no open socket). Never to be taken: `rejected`, `too-large`. `refused`: the key
 * isn't welcome.
 */
export interface Handover {
  outcome:
    | 'accepted'
    | 'handed'
    | 'unknown'
    | 'later'
    | 'absent'
    | 'unreachable'
    | 'rejected'
    | 'too-large'
    | 'refused';
  pause?: number | undefined;
  /** What came back at once, of what was accepted or rejected. */
  reply?: HubEvent | Unreadable;
}
