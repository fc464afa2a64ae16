import type { StoreParts } from './parts.ts';
import { isMessage } from './timeline.ts';
import type { TimelineItem } from './types.ts';

const isUnsent = (item: TimelineItem) => isMessage(item) && !!item.status && item.status !== 'sent';

/** The hub has forgotten the conversation: the screen stays, and whoever is here, or has something to say, goes on. */
export function restart(parts: StoreParts): void {
  const { feed, session } = parts;
  parts.rest();
  feed.flush();
  const before = feed.timeline.peek().map((item) => (isMessage(item) ? { ...item, live: false } : item));
  feed.say('conversation-restarted');
  // What was not sent goes with the next conversation: below the notice.
  feed.timeline.value = [
    ...before.filter((item) => !isUnsent(item)),
    ...feed.timeline.peek().slice(before.length),
    ...before.filter(isUnsent),
  ];
  const isWanted = parts.isOpen.peek() || session.current()?.records.length;
  // Once the client has dealt with it itself.
  if (isWanted) Promise.resolve().then(session.begin);
}
