/**
 * What a page under watch tells, each at a time of the machine's own clock, which no page can move. `load` names one
 * document: a reload makes another. `words` is one token of what a message says; `key` which of those that say the same.
 */
export type PageEntry = { load: string; at: number } & (
  | { type: 'born' }
  /** A button was pressed, by the page's own account: a mouse may come too late. */
  | { type: 'composed'; words: string; isPress: true }
  | { type: 'shown'; key: string; words: string; isOwn: boolean; status?: string }
  | { type: 'status'; key: string; words: string; status?: string }
  | { type: 'gone'; key: string; words: string; isOwn: boolean }
  | { type: 'kept'; key: string; words: string; state: string }
  | { type: 'conversation'; conversation?: string }
  /** Its id stands in the storage, for whoever comes. */
  | { type: 'noted'; conversation: string }
  /** `sick`: the page stood still. */
  | { type: 'link'; state: 'open' | 'closed' | 'sick' }
  | { type: 'storage-failed' }
);

/** What the scripts in the page and those outside it have in common, under one name that no page uses. */
export interface Hand {
  load: string;
  /** The machine's clock, in milliseconds. */
  realNow(): number;
  /** Moves the wall clock of the page. */
  jump(ms: number): void;
  /** Breaks the storage, until then by the machine's clock. */
  breakStorage(how: StorageFault, until: number): void;
  /** Stops the page for good, alone or with its browser, or loads it again, after so many more calls and answers. */
  stopAfter(count: number, how: StopKind): void;
  /** One of those calls, or an answer to it. */
  pass(): void;
  /** Each text of a message apart from its neighbours, which may be a button or a status. */
  readText(article: Element): string;
  /** Tells what is not told yet. */
  flush(): void;
}

export type StopKind = 'stop' | 'kill' | 'reload';

/** `full` and `throws` at a write, `throws` at a read as well; `hangs` and never answers. */
export type StorageFault = 'full' | 'throws' | 'hangs';

/** Entries leave the page by a function of this name. */
export const TELL = 'tellDelivery';

declare global {
  interface Window {
    deliveryHand: Hand;
    tellDelivery(entries: PageEntry[]): Promise<void>;
  }
}
