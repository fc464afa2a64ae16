import type { ChatStore, MessageItem, TimelineItem } from '../../widget/store/types.ts';
import type { Journal } from '../journal.ts';

/** What a message on the screen says, in the journal's words. */
export function wordsOfItem({ parts }: MessageItem): string {
  return parts
    .flatMap((part) => {
      if (part.type === 'text') return [part.text];
      return part.type === 'files' ? part.files.map(({ name }) => `[${name}]`) : [];
    })
    .join(' ');
}

/** Of the files that stand in the composer. */
export const namesInComposer = ({ attachments }: ChatStore) =>
  attachments.peek().map(({ file }) => file.name);

const isMessage = (item: TimelineItem): item is MessageItem => item.kind === 'message';
const isOwn = (item: MessageItem) => item.role === 'user';

interface Seen {
  /** Replaced whenever anything of it changes. */
  item: MessageItem;
  words: string;
  isOwn: boolean;
  status: string | undefined;
}

/** Writes down everything that the interface of a tab claims, from now on. */
export function watchScreen(store: ChatStore, journal: Journal, tab: number, isAlive: () => boolean): void {
  let seen = new Map<string, Seen>();
  const told = new Set<string>();

  function count(items: Iterable<Seen>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { words } of items) counts.set(words, (counts.get(words) ?? 0) + 1);
    return counts;
  }

  /** Fewer of the same words than before: the view shrank. */
  function findGone(now: Map<string, Seen>): void {
    const missing = [...seen].filter(([key]) => !now.has(key));
    if (!missing[0]) return;
    const before = count(seen.values());
    const after = count(now.values());
    for (const [, { words, isOwn: own }] of missing) {
      if ((after.get(words) ?? 0) >= (before.get(words) ?? 0)) continue;
      before.set(words, (before.get(words) ?? 0) - 1);
      journal.write({ type: 'gone', tab, words, isOwn: own });
    }
  }

  store.timeline.subscribe((timeline) => {
    if (!isAlive()) return;
    const now = new Map<string, Seen>();
    for (const item of timeline) {
      if (!isMessage(item)) {
        const code = item.kind === 'notice' && item.notice === 'error' && item.code;
        if (code && !told.has(item.key)) journal.write({ type: 'told', tab, code });
        told.add(item.key);
        continue;
      }
      const before = seen.get(item.key);
      if (before?.item === item) {
        now.set(item.key, before);
        continue;
      }
      const words = before?.words || wordsOfItem(item);
      const status = item.status && `${item.status}${item.failure ? `:${item.failure}` : ''}`;
      now.set(item.key, { item, words, isOwn: isOwn(item), status });
      if (!before) journal.write({ type: 'shown', tab, key: item.key, words, isOwn: isOwn(item), status });
      else if (before.status !== status) journal.write({ type: 'status', tab, key: item.key, words, status });
    }
    findGone(now);
    seen = now;
  });

  store.conversationId.subscribe((conversation) => {
    if (isAlive()) journal.write({ type: 'conversation', tab, conversation });
  });
}
