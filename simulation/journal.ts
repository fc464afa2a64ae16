/**
 * The three logs of a run, in one order: what was composed (`composed` and what the visitor did about it), what the
 * interface claimed (`shown`, `status`, `gone`), what the hub stored (`stored`, `said`). `words` are what a message says;
 * those of an action begin with "!".
 */
export type Entry = { order: number; at: number } & (
  | { type: 'composed'; tab: number; words: string; isPress?: boolean }
  /** The visitor sent a failed one again, or gave it up, or found it in the composer. */
  | { type: 'retried' | 'discarded' | 'returned'; tab: number; words: string }
  | { type: 'shown'; tab: number; key: string; words: string; isOwn: boolean; status?: string | undefined }
  | { type: 'status'; tab: number; key: string; words: string; status: string | undefined }
  /** Fewer of these words stand on the screen than before. */
  | { type: 'gone'; tab: number; words: string; isOwn: boolean }
  | { type: 'stored' | 'dropped'; conversation: string; words: string; clientId: string | undefined }
  | { type: 'said'; conversation: string; words: string }
  | { type: 'started' | 'forgotten'; conversation: string }
  /** A line says that something was not sent, and why; it does not say what. */
  | { type: 'told'; tab: number; code: string }
  /** A record was committed to the browser's storage. */
  | { type: 'kept'; tab: number; key: string; words: string; state: string }
  /** A tab learned what the browser's storage holds, or could not. */
  | { type: 'read' | 'unread'; tab: number }
  /** A tab is done with a record, and asks the storage to erase it, whatever comes of that. */
  | { type: 'erased'; tab: number; words: string }
  /** The browser would not take the draft of a tab. */
  | { type: 'undrafted'; tab: number }
  /** The browser's storage holds which conversation the visitor is in. */
  | { type: 'noted'; conversation: string }
  | { type: 'conversation'; tab: number; conversation: string | undefined }
  /** How the tab's connection stands: `sick` from the first fault that touches it until it is opened anew. */
  | { type: 'link'; tab: number; state: 'open' | 'closed' | 'sick' }
  | { type: 'storage-failed'; tab: number }
  | { type: 'born' | 'died'; tab: number; how: string }
  /** A page that nobody sees runs no code any more, and runs it again. */
  | { type: 'frozen' | 'thawed'; tab: number }
  | { type: 'threw'; tab: number; error: string }
);

type Distribute<T> = T extends unknown ? Omit<T, 'order' | 'at'> : never;

export interface Journal {
  readonly entries: readonly Entry[];
  write(entry: Distribute<Entry>): void;
  /** A line for whoever reads the trace; costs nothing when nobody does. */
  readonly trace: ((line: string) => void) | undefined;
}

const toLine = ({ order, at, type, ...rest }: Entry) =>
  `${type} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`;

/** Creates an empty journal; `print` gets every line of the trace. */
export function createJournal(now: () => number, print?: (line: string) => void): Journal {
  const entries: Entry[] = [];
  const trace = print && ((line: string) => print(`${(now() / 1000).toFixed(3).padStart(9)} ${line}`));
  return {
    entries,
    trace,
    write(entry) {
      const full = { ...entry, order: entries.length, at: now() } as Entry;
      entries.push(full);
      trace?.(toLine(full));
    },
  };
}
