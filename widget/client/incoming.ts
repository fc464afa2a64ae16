import type { HubEvent, Json } from '../protocol/types.ts';

/** So many ids are known again. */
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
  const seen = new Set<Json>();
  /** The end of what waits. */
  let tail: Promise<void> | undefined;

  return (event) => {
    const id = idOf(event);
    if (id && seen.has(id)) return;
    if (id) seen.add(id);
    // What comes twice comes soon; all that was ever heard would be too much to keep.
    if (seen.size > MAX_SEEN) seen.delete(seen.values().next().value ?? '');
    const whole = complete(event);
    if (!tail && !whole) return deliver(event);
    const turn = Promise.all([whole?.catch(() => event) ?? event, tail]).then(([heard]) => {
      deliver(heard);
      if (tail === turn) tail = undefined;
    });
    tail = turn;
  };
}
