/** What can be wrong with a run. */
export const VIOLATIONS = {
  lost: 'neither at the hub, nor shown as not sent with its text at hand, nor waiting in storage',
  stuck: 'still waiting after a long time in which everything worked',
  false: 'shown as sent while the hub does not have it',
  unasked: 'shown as not sent, and then sent without the visitor having asked',
  order: 'at the hub after something that was written later',
  again: 'at the hub in time, and in the next conversation again, after something that was written later',
  unaware:
    'at the hub after something that was written later in another tab, while the storage did not take it',
  'action-twice': 'an action or a button press arrived twice',
  duplicate: 'arrived more often than it was written',
  late: 'not on screen 3 seconds after it was said to somebody connected',
  unseen: 'never on screen',
  twice: 'on screen twice',
  shrunk: 'disappeared from the screen',
  split: 'the messages of one visitor lie in two conversations',
  threw: 'an error that nobody caught',
} as const;

export type ViolationKind = keyof typeof VIOLATIONS;

/**
 * A hub that keeps repeats gets some: of an outcome that can't be known no client can make exactly one. Nor can it know what
 * a hub had before it forgot the conversation.
 */
export const isFailure = (kind: ViolationKind, dedupes: boolean) =>
  kind !== 'again' && (kind !== 'duplicate' || dedupes);

export interface Violation {
  kind: ViolationKind;
  /** Milliseconds since the schedule began. */
  at: number;
  detail: string;
}

/** What is there when all is over. */
export interface Ending {
  at: number;
  screens: {
    tab: number;
    conversation: string | undefined;
    lines: EndingLine[];
    draft: string;
    files: string[];
  }[];
  /** What the browser's storage still holds. */
  records: { words: string; state: string }[];
}

interface EndingLine {
  words: string;
  status: string | undefined;
}
