import { firstText, type Maybe, parse, toObject } from './json.ts';
import type { HubEvent, JsonObject, ReadPayload, Unreadable } from './types.ts';

/**
 * What a frame says. `raw` is its text, or a value already parsed; `read` knows the payloads (`readPayload` all of them).
 * Never throws: a frame that makes no sense is an `Unreadable`, an event that `read` does not know is an event of type
 * `unknown`.
 */
export function decode(raw: unknown, read: ReadPayload): HubEvent | Unreadable {
  const frame = parse(raw);
  if (frame === undefined) return unreadable('JSON');
  return (
    readEvent(frame, read) ??
    readEvent(toObject(frame).event, read) ??
    readGatewayError(toObject(frame)) ??
    unreadable('event')
  );
}

/** Says what is missing, without the frame's content. */
export const unreadable = (what: string): Unreadable => ({
  type: 'unreadable',
  reason: `The frame holds no ${what}.`,
});

/** The gateway before the hub answers for itself, without an event: `{message, connectionId, requestId}`. */
const readGatewayError = ({ message, connectionId, requestId }: JsonObject): HubEvent | undefined =>
  typeof message === 'string' && (connectionId ?? requestId)
    ? { type: 'error', code: '', description: message }
    : undefined;

/** An event without its wrapper; undefined where it is none. */
function readEvent(event: Maybe, read: ReadPayload): HubEvent | Unreadable | undefined {
  const { event_type, event_payload, event_id } = toObject(event);
  return typeof event_type === 'string' && event_type
    ? read(event_type, toObject(event_payload), firstText(event_id))
    : undefined;
}

/** An update may carry a whole event, such as `general_error`, in the place of its payload; undefined where it does not. */
export const readCarried = (payload: JsonObject, eventId: string | undefined, read: ReadPayload) =>
  readEvent({ event_id: eventId ?? null, ...payload }, read);
