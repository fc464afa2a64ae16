import type { FaultKind } from './faults.ts';
import type { ViolationKind } from './judge/verdict.ts';

/** One mechanism of the delivery, and where its absence shows. */
export interface MechanismCase {
  /** What it keeps. */
  keeps: string;
  /** What a run without it has instead. */
  without: string;
  /** What is violated then, first of all. */
  shows: ViolationKind;
  kinds: readonly FaultKind[];
  schedules: number;
  /** Its absence does not show here: what proves it instead. */
  elsewhere?: string;
}

const TABS = ['tabs', 'reload', 'crash'] as const;
const NETWORK = ['connect', 'close', 'half-open', 'http', 'outage', 'restart'] as const;

/** Every mechanism that can be switched off: by what the simulation gives the client in its place, or by `switches.ts`. */
export const MECHANISMS = {
  storage: {
    keeps: 'What is not sent yet outlives its page',
    without: 'records are kept in the memory of their tab',
    shows: 'lost',
    kinds: ['outage', 'reload'],
    schedules: 40,
  },
  draft: {
    keeps: 'What stands in the composer, or is just leaving it, outlives a crash',
    without: 'the draft is kept nowhere',
    shows: 'lost',
    kinds: TABS,
    schedules: 150,
  },
  'kept-first': {
    keeps: 'That a message leaves is written down before it does',
    without: 'it leaves before that is written',
    shows: 'duplicate',
    kinds: TABS,
    schedules: 300,
  },
  rewriting: {
    keeps: 'What the storage refused is written later, and no press leaves before',
    without: 'what was refused is forgotten',
    shows: 'duplicate',
    kinds: [...TABS, 'storage'],
    schedules: 450,
  },
  inheritance: {
    keeps: 'A page takes over what earlier ones left for nobody',
    without: 'it stays where it is',
    shows: 'stuck',
    kinds: [...TABS, 'forget'],
    schedules: 300,
  },
  locks: {
    keeps: 'One tab at a time sends, and starts a conversation',
    without: 'tabs do not know of each other',
    shows: 'action-twice',
    kinds: ['tabs'],
    schedules: 40,
  },
  shared: {
    keeps: 'Tabs know which conversation another has begun, and who sent last',
    without: 'the client shares no strings between tabs',
    shows: 'split',
    kinds: ['tabs'],
    schedules: 100,
  },
  news: {
    keeps: 'Tabs hear of what another has kept, and send it should that one die',
    without: 'a tab reads the storage only when it sends, or has heard nothing for long',
    shows: 'stuck',
    kinds: [...TABS, 'outage'],
    schedules: 300,
    elsewhere: 'whoever hears nothing for half a minute looks by itself, too: `inherit.test.ts` [D11]',
  },
  looks: {
    keeps: 'After another tab has sent, the transcript is read before this one does',
    without: 'the transcript of before is good enough',
    shows: 'false',
    kinds: [...TABS, 'http', 'close'],
    schedules: 40,
    elsewhere: '`ledger.test.ts`, `sender.test.ts` [D7]',
  },
  fifo: {
    keeps: 'First in, first out',
    without: 'the last one goes first',
    shows: 'order',
    kinds: ['outage'],
    schedules: 40,
  },
  landing: {
    keeps: 'What was cut may still land: it is looked for after 30 seconds, not before',
    without: 'it is looked for at once',
    shows: 'duplicate',
    kinds: NETWORK,
    schedules: 100,
  },
  multiset: {
    keeps: 'A message has arrived when the hub holds one more of its kind than before',
    without: 'when it holds one of its kind',
    shows: 'false',
    kinds: NETWORK,
    schedules: 150,
  },
  guard: {
    keeps: 'A copy that may be that of an earlier message of the same words confirms nothing',
    without: 'it confirms',
    shows: 'false',
    kinds: [...NETWORK, 'gateway'],
    schedules: 40,
    elsewhere: '`sender.test.ts`',
  },
  presses: {
    keeps: 'A press of which it is not known whether it arrived is not sent again',
    without: 'it is, like a text',
    shows: 'action-twice',
    kinds: NETWORK,
    schedules: 60,
  },
  transcripts: {
    keeps: 'What was missed, and what arrived, is read from the transcript',
    without: 'the hub answers no transcript request',
    shows: 'unseen',
    kinds: ['close'],
    schedules: 60,
  },
  repeats: {
    keeps: 'What the hub says twice is shown once',
    without: 'it is shown as often as it comes',
    shows: 'twice',
    kinds: ['frames'],
    schedules: 40,
  },
  probes: {
    keeps: 'A link that looks open and carries nothing is found out and replaced',
    without: 'nothing follows from a probe that is not answered',
    shows: 'unseen',
    kinds: ['half-open'],
    schedules: 40,
  },
  hints: {
    keeps: 'What the browser tells of itself cuts waits short',
    without: 'the browser tells nothing of itself',
    shows: 'late',
    kinds: ['freeze', 'sleep'],
    schedules: 40,
    elsewhere: 'it is only slower, and the judge forgives that while a link is sick: `connection.test.ts`',
  },
  http: {
    keeps: 'Where there is an HTTP base, every message has an answer of its own',
    without: 'there is no HTTP base',
    shows: 'order',
    kinds: ['half-open', 'gateway', 'outage'],
    schedules: 150,
    elsewhere: 'the socket keeps the promise, too, and takes longer for it: `delivery-http.test.ts`',
  },
  jitter: {
    keeps: 'Clients that lost the hub together do not come back together',
    without: 'every random number is 0.5',
    shows: 'late',
    kinds: ['restart'],
    schedules: 20,
    elsewhere: 'one client has no herd: `npm run test:herd`',
  },
} as const satisfies Record<string, MechanismCase>;

export type Mechanism = keyof typeof MECHANISMS;
