import { decode as decodeBy } from '../decode.ts';
import { decodeReply as decodeReplyBy } from '../decode-reply.ts';
import { readPayload } from '../read-payload.ts';
import type { Command, ReadPayload } from '../types.ts';

/** As `decode`, of all that the hub can say but lists. */
export const decode = (raw: unknown, read: ReadPayload = readPayload) => decodeBy(raw, read);

/** As `decodeReply`, of all that the hub can say but lists. */
export const decodeReply = (body: unknown, asked: Command['type'], read: ReadPayload = readPayload) =>
  decodeReplyBy(body, asked, read);
