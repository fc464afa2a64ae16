import type { HubEvent, Json } from '../protocol/types.ts';

/** So many ids are known again at least, and twice as many at most: what comes twice comes soon. */
const MAX_SEEN = 500;

/** The id by which a redelivery is known. */
const idOf = (event: HubEvent) =>
  (event.type === 'message' && event.messageId) ||
  (event.type === 'unknown' && event.payload.ch_msg_id) ||
  (event as { eventId?: string }).eventId;

/**
 * What a conversation hears, in order and once: drops repeats, and puts what `complete` makes of an event in its place, a
 * message that lies behind a link, or one that a part of the client must read; what comes after it waits for it. Returns
 * what takes each event in.
 */
export function createIncoming(
  complete: (event: HubEvent) => Promise<HubEvent> | undefined,
  deliver: (event: HubEvent) => void,
): (event: HubEvent) => void {
  let seen = new Set<Json>();
  /** The end of what waits. */
  let tail: Promise<void> | undefined;

  return (event) => {
    const id = idOf(event);
    if (id && seen.has(id)) return;
    if (id) seen.add(id);
    // Half of them at once: a set that forgets one id at a time takes longer for that than all else a message costs here.
    if (seen.size > 2 * MAX_SEEN) seen = new Set([...seen].slice(-MAX_SEEN));
    const whole = complete(event);
    if (!tail && !whole) return deliver(event);
    const turn = Promise.all([whole?.catch(() => event) ?? event, tail]).then(([heard]) => {
      deliver(heard);
      if (tail === turn) tail = undefined;
    });
    tail = turn;
  };
}
