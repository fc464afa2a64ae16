import type { WitnessedConversation, WitnessedMessage } from '../../demo/hub/control.ts';
import type { Entry } from '../../simulation/journal.ts';
import type { PageEntry } from './page/entry.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'order'> : never;
export type LogEntry = Distribute<Entry>;
type Written = LogEntry extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never;

/** What a message says, token by token: the same that the page is watched for. No part of an id or of an address is one. */
export const tokensOf = (text: string, isOwn: boolean): string[] =>
  text.match(isOwn ? /(?<![\w-])[tfp]\d+(?![\w-])/g : /(?<![\w-])s\d+(?![\w-])/g) ?? [];

/** The logs of a schedule, as they come in from all sides. Times are those of the machine's clock. */
export interface Log {
  write(entry: Written): void;
  /** Puts down what a page tells; gives its tab, which is another one with every document. */
  hear(entry: PageEntry): void;
  /** The tab that a document is. */
  tabOf(load: string): number;
  /** The storage is empty: what was kept before is kept no more. */
  forgetKept(): void;
  /** Which conversation it was may have been lost: pages that find it in the storage say so. */
  forgetNoted(): void;
  /** All of it with what the hub has stored, in the order of time, in milliseconds since the beginning. */
  read(stored: readonly WitnessedConversation[]): Entry[];
}

/** Clocks of two processes, of which one tells whole milliseconds: what the hub has told may seem later than it was. */
const SKEW_MS = 20;

export const realNow = () => performance.timeOrigin + performance.now();

function toStored({ conversationId, messages }: WitnessedConversation): LogEntry[] {
  const conversation = conversationId;
  const told = ({ from, text, content }: WitnessedMessage) =>
    tokensOf(`${text} ${from === 'user' ? JSON.stringify(content) : ''}`, from === 'user');
  return messages.flatMap((message): LogEntry[] => {
    const { from, at, clientMessageId: clientId } = message;
    return [...new Set(told(message))].map((words) =>
      from === 'user'
        ? { type: 'stored', at, conversation, words, clientId }
        : { type: 'said', at, conversation, words },
    );
  });
}

/** Creates the empty log of a schedule that begins now. */
export function createLog(): Log {
  const began = realNow();
  const tabs = new Map<string, number>();
  let entries: LogEntry[] = [];

  function tabOf(load: string): number {
    const tab = tabs.get(load) ?? tabs.size + 1;
    tabs.set(load, tab);
    return tab;
  }

  return {
    tabOf,
    write: (entry) => void entries.push({ ...entry, at: realNow() } as LogEntry),
    hear({ load, ...entry }) {
      const tab = tabOf(load);
      const how = entry.type === 'born' ? { how: 'loaded' } : {};
      const conversation = entry.type === 'conversation' ? { conversation: entry.conversation } : {};
      entries.push({ ...entry, ...how, ...conversation, tab } as LogEntry);
    },
    forgetKept() {
      entries = entries.filter(({ type }) => type !== 'kept');
    },
    forgetNoted() {
      entries = entries.filter(({ type }) => type !== 'noted');
    },
    read: (stored) =>
      [...stored.flatMap(toStored).map((entry) => ({ ...entry, at: entry.at - SKEW_MS })), ...entries]
        .sort((a, b) => a.at - b.at)
        .map((entry, order) => ({ ...entry, at: entry.at - began, order }) as Entry),
  };
}
