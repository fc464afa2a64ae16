import type { HubEvent, Part } from '../protocol/types.ts';

/** Enough to know a redelivery by; a hub that redelivers does so within seconds. */
const REMEMBERED = 500;

/** The id by which a redelivery is known. */
const idOf = (event: HubEvent) =>
  (event.type === 'message' && event.messageId) || ('eventId' in event && event.eventId);

/**
 * What a conversation hears, in order and once: drops repeats, and puts a message that lies behind a link (`fetchLarge`)
 * in its place; what comes after it waits for it. Returns what takes each event in.
 */
export function createIncoming(
  fetchLarge: (link: string) => Promise<Part[]>,
  deliver: (event: HubEvent) => void,
): (event: HubEvent) => void {
  const seen = new Set<string>();
  /** The end of what waits. */
  let tail: Promise<void> | undefined;

  function isRepeat(event: HubEvent): boolean {
    const id = idOf(event);
    if (!id) return false;
    if (seen.has(id)) return true;
    const [oldest] = seen.add(id);
    if (oldest && seen.size > REMEMBERED) seen.delete(oldest);
    return false;
  }

  async function pass(event: HubEvent): Promise<void> {
    if (event.type !== 'error' || !event.messageLink) return deliver(event);
    const { conversationId, eventId, messageLink } = event;
    const large = await fetchLarge(messageLink).then(
      (parts): HubEvent => ({ type: 'message', role: 'bot', parts, actions: [], conversationId, eventId }),
      () => event,
    );
    deliver(large);
  }

  return (event) => {
    if (isRepeat(event)) return;
    if (!tail && !(event.type === 'error' && event.messageLink)) return deliver(event);
    const turn = (tail ? tail.then(() => pass(event)) : pass(event)).then(() => {
      if (tail === turn) tail = undefined;
    });
    tail = turn;
  };
}
