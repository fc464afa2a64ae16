import type { HubEvent } from '../protocol/types.ts';

/** So many ids are known again. */
const MAX_SEEN = 500;

/** The id by which a redelivery is known. */
const idOf = (event: HubEvent) =>
  (event.type === 'message' && event.messageId) || (event as { eventId?: string }).eventId;

/**
 * What a conversation hears, in order and once: drops repeats, and puts a message that lies behind a link (`fetchLarge`)
 * in its place; what comes after it waits for it. Returns what takes each event in.
 */
export function createIncoming(
  fetchLarge: (link: string) => Promise<Extract<HubEvent, { type: 'message' }>>,
  deliver: (event: HubEvent) => void,
): (event: HubEvent) => void {
  const seen = new Set<string>();
  /** The end of what waits. */
  let tail: Promise<void> | undefined;

  return (event) => {
    const id = idOf(event);
    if (id && seen.has(id)) return;
    if (id) seen.add(id);
    // What comes twice comes soon; all that was ever heard would be too much to keep.
    if (seen.size > MAX_SEEN) seen.delete(String(seen.values().next().value));
    const link = event.type === 'error' && event.messageLink;
    if (!tail && !link) return deliver(event);
    const { conversationId, eventId } = event as { conversationId?: string; eventId?: string };
    const heard = !link
      ? event
      : fetchLarge(link).then(
          (message): HubEvent => ({ ...message, conversationId, eventId }),
          () => event,
        );
    const turn = Promise.all([heard, tail]).then(([large]) => {
      deliver(large);
      if (tail === turn) tail = undefined;
    });
    tail = turn;
  };
}
