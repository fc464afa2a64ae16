import type { Core } from './core.ts';
import { loadLate } from './load-part.ts';
import type { Thread } from './sender-types.ts';
import type { ConversationEvents, OutboxRecord } from './types.ts';

/** A conversation that takes something over. */
export interface Heir {
  thread: Thread;
  owner: string | undefined;
  /** It is of this conversation, or on its way there already. */
  isTaken(record: OutboxRecord): boolean;
  /** Whether nobody is here any more to do so. */
  isOver(): boolean;
  /** Gets what was meant for this one. */
  show(change: ConversationEvents['record']): void;
  /** What is written here comes after `until`. */
  hold(until: Promise<unknown>): void;
}

/**
 * Takes over what earlier pages left for no other conversation; later where nothing could be read yet (`isRead`), and then it
 * holds up what is written once there is something. Where the part can't be had, a later page does it.
 */
export function takeOver(core: Core, heir: Heir, isRead: boolean): void {
  const left = () =>
    core.outbox.records.filter((record) => record.owner === heir.owner && !heir.isTaken(record));
  if (isRead && !left()[0]) return;
  const taken: Promise<void> = loadLate().then(({ inherit }) =>
    inherit(core, heir, left, isRead, () => heir.hold(taken)),
  );
  if (isRead) heir.hold(taken);
  else taken.catch(() => {});
}
