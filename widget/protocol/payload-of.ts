import { type Maybe, toObject } from './json.ts';

/** The payload of a reply: inside an event, with or without the wrapper `{action, event}`, or the whole body. */
export const payloadOf = (body: Maybe): Maybe => toObject(toObject(body).event ?? body).event_payload ?? body;
