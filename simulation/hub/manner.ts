import type { Random } from '../engine/random.ts';

/** How a hub goes about what its documents leave open. */
export interface Manner {
  /** Drops a message whose `client_msg_id` it holds already. */
  dedupes: boolean;
  /** Greets by itself, instead of waiting for the empty message. */
  greets: boolean;
  /** A `bot_message` names its conversation. */
  namesConversation: boolean;
  /** The body of a 2xx that says nothing more. */
  okBody: string;
  answersTranscripts: boolean;
}

/** Draws a manner; `without` names what the hub is not to do. */
export function drawManner(random: Random, dedupes: boolean, without: ReadonlySet<string>): Manner {
  return {
    dedupes,
    greets: random.chance(0.5),
    namesConversation: random.chance(0.5),
    okBody: random.pick(['OK', '{"success":true}', '']),
    answersTranscripts: !without.has('transcripts'),
  };
}
