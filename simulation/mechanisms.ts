/** What can be taken from the client by changing the platform around it, or the hub. */
export const MECHANISMS = {
  storage: 'records are kept in the memory of their tab',
  draft: 'the draft is kept nowhere',
  locks: 'tabs do not know of each other',
  hints: 'the browser tells nothing of itself',
  probes: 'the hub answers no metadata request',
  transcripts: 'the hub answers no transcript request',
  http: 'there is no HTTP base',
  jitter: 'every random number is 0.5',
} as const;

export type Mechanism = keyof typeof MECHANISMS;

/** What can't be taken away from outside. */
export const FIXED = [
  'first in, first out',
  'the wait before an unknown outcome is looked up',
  'matching as a multiset after a baseline',
  'the pause between sending and looking',
  'the wait for an answer to a probe',
  'the removal of repeats from the hub',
] as const;
