import type { HubEvent, Part } from '../protocol/types.ts';

/** Enough to know a redelivery by; a hub that redelivers does so within seconds. */
const REMEMBERED = 500;

/** What a conversation hears, in order and once. */
export interface Incoming {
  take(event: HubEvent): void;
}

/** Where large messages come from, and where all go to. */
export interface IncomingOptions {
  fetchLarge(link: string): Promise<Part[]>;
  deliver(event: HubEvent): void;
}

/** The id by which a redelivery is known. */
const idOf = (event: HubEvent) =>
  (event.type === 'message' && event.messageId) || ('eventId' in event && event.eventId) || undefined;

/** Drops repeats, and puts a message that lies behind a link in its place: what comes after it waits for it. */
export function createIncoming({ fetchLarge, deliver }: IncomingOptions): Incoming {
  const seen = new Set<string>();
  let waiting: HubEvent[] | undefined;

  function isRepeat(event: HubEvent): boolean {
    const id = idOf(event);
    if (!id) return false;
    if (seen.has(id)) return true;
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size <= REMEMBERED) break;
      seen.delete(oldest);
    }
    return false;
  }

  function release(): void {
    const held = waiting ?? [];
    waiting = undefined;
    while (held[0] && !waiting) pass(held.shift() as HubEvent);
    // One of them lay behind a link as well: `pass` waits again.
    (waiting as HubEvent[] | undefined)?.push(...held);
  }

  function pass(event: HubEvent): void {
    if (waiting) waiting.push(event);
    else if (event.type === 'error' && event.messageLink) {
      waiting = [];
      const { conversationId, eventId } = event;
      fetchLarge(event.messageLink)
        .then(
          (parts) => deliver({ type: 'message', role: 'bot', parts, actions: [], conversationId, eventId }),
          () => deliver(event),
        )
        .then(release);
    } else deliver(event);
  }

  return {
    take(event) {
      if (!isRepeat(event)) pass(event);
    },
  };
}
