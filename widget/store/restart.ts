import type { LateNeeds } from './late.ts';
import type { Say } from './say.ts';
import { NO_ESCALATION } from './state.ts';
import { isMessage } from './timeline.ts';
import type { TimelineItem } from './types.ts';

const isUnsent = (item: TimelineItem) => isMessage(item) && !!item.status && item.status !== 'sent';

/** The hub has forgotten the conversation: the screen stays, and whoever is here, or has something to say, goes on. */
export function restart({ state, feed, session, answers }: LateNeeds, say: Say): void {
  const { timeline, requests, escalation, isOpen } = state;
  requests.value = [];
  escalation.value = NO_ESCALATION;
  answers.came();
  feed.flush();
  const before = timeline.peek().map((item) => (isMessage(item) ? { ...item, live: false } : item));
  // What was not sent goes with the next conversation: below the notice.
  timeline.replace(before.filter((item) => !isUnsent(item)));
  say('conversation-restarted');
  before.filter(isUnsent).forEach(timeline.append);
  const isWanted = isOpen.peek() || session.current()?.records.length;
  // Once the client has dealt with it itself.
  if (isWanted) Promise.resolve().then(session.begin);
}
