import { readAgent } from '../protocol/decode-agent.ts';
import { readParts } from '../protocol/decode-all-parts.ts';
import type { Ear } from './ear.ts';
import type { Heard } from './read-words.ts';
import type { Message, MessagePart, Waiting } from './types.ts';

/** Who said it, as listeners are told. */
export const typeOf = ({ role }: Heard<'message'>) => (role === 'agent' ? 'human_agent' : 'ai_agent');

/** What was said, in the hub's words; a text alone is a message of one part. */
export function contentOf({ words = {}, parts }: Heard<'message'>): MessagePart[] {
  const said = words.content ?? words.text ?? (parts as never[]);
  if (Array.isArray(said)) return said as never;
  return [typeof said === 'string' ? { type: 'text', text: said } : (said as never)];
}

function toMessage(event: Heard<'message'>): Message {
  const { words = {}, parts, messageId, eventId } = event;
  return {
    type: typeOf(event),
    content: contentOf(event),
    // Those of a message that was fetched are known.
    parts: parts[0] ? parts : readParts(words.content ?? words.text),
    id: messageId ?? eventId,
    author: readAgent(event.role === 'bot' ? words.bot : words),
  };
}

/** The messages of a conversation as they come, until the loop is left, the signal aborts, or the conversation is closed. */
export async function* iterateMessages(
  ear: Ear,
  { signal }: Waiting = {},
): AsyncGenerator<Message, void, void> {
  const waiting: Message[] = [];
  let isOver = !!signal?.aborted;
  let wake = () => {};
  const stop = () => {
    isOver = true;
    wake();
  };
  signal?.addEventListener('abort', stop);
  const offs = [
    ear.on('message', (message) => {
      waiting.push(toMessage(message));
      wake();
    }),
    ear.on('end', stop),
  ];
  try {
    while (!isOver || waiting[0]) {
      const next = waiting.shift();
      if (next) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    for (const off of offs) off();
    signal?.removeEventListener('abort', stop);
  }
}
