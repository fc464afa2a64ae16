import { encode } from '../protocol/encode.ts';
import type { Command, Frame, Json } from '../protocol/types.ts';
import type { Line } from './line.ts';
import type { Switchboard } from './switchboard.ts';
import type { Waiting } from './types.ts';

/** A question to the hub, or a change that it confirms. */
export interface Question extends Waiting {
  board: Switchboard;
  apiKey: string;
  command: Command;
  /** The line of the conversation that it is about, where that one is live. */
  line?: Line | undefined;
  /** Said in the place of the command's content, as it is. */
  content?: Json | undefined;
}

/** The envelope of a question. */
export function toFrame({ command, content }: Pick<Question, 'command' | 'content'>): Frame {
  const frame = encode(command);
  if (content !== undefined) frame.event.event_payload.content = content;
  return frame;
}
