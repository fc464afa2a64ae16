import type { Ear } from './ear.ts';
import type { Message, Waiting } from './types.ts';

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
      waiting.push(message);
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
