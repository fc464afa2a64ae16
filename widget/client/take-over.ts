import type { ConversationOptions, Core } from './core.ts';
import { loadLate } from './load-part.ts';
import type { Thread } from './sender-types.ts';
import type { ConversationEvents, OutboxRecord } from './types.ts';
import { waitFor } from './wait-for.ts';

/**
 * What is written while something is being taken over comes after it, but waits no longer: for what is in doubt elsewhere half
 * a minute is waited there before it is looked for, and a tab that stands still may keep what it is at for itself for hours.
 */
const WAIT_MS = 35_000;

/** A conversation that takes something over. */
export interface Heir extends Pick<ConversationOptions, 'owner' | 'lastOwner'> {
  thread: Thread;
  isOwn(record: OutboxRecord): boolean;
  /** Whether nobody is here any more to do so. */
  isOver(): boolean;
  /** Gets what was meant for this one. */
  show(change: ConversationEvents['record']): void;
  /** What is written here comes after `until`. */
  hold(until: Promise<unknown>): void;
}

/**
 * Takes over what earlier pages, and earlier conversations of this one, left for no other conversation; later where nothing could be read yet (`isRead`), and then it
 * holds up what is written once there is something. Where the part can't be had, a later page does it.
 */
export function takeOver(core: Core, heir: Heir, isRead: boolean): void {
  const left = () =>
    core.outbox.records.filter(
      (record) =>
        (record.owner === heir.owner || (heir.lastOwner === '' && !record.owner && record.conversationId)) &&
        record.state !== 'accepted' &&
        !heir.isOwn(record),
    );
  if (isRead && !left()[0]) return;
  const wait = () =>
    heir.hold(
      waitFor<void>({ clock: core.options.platform.clock, limit: WAIT_MS }, (done, fail) => {
        taken.then(done, fail);
        return [];
      }).catch(() => {}),
    );
  const taken = loadLate().then(({ inherit }) => inherit(core, heir, left, isRead, wait));
  if (isRead) wait();
  else taken.catch(() => {});
}
