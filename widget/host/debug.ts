import type { Client } from '../client/types.ts';
import type { ChatStore } from '../store/types.ts';

/**
 * Tells the widget's steps on the console, for the option `debug`: which phase the connection is in, what kind of event
 * came, what state a message is in. Never what was said, by whom, or the key.
 */
export function traceSteps(client: Client, store: ChatStore, print: (line: string) => void): () => void {
  const tell = (line: string) => print(`[captivate-chat] ${line}`);
  tell(`connection: ${client.connection.phase}`);
  const stops = [
    client.on('connection', ({ phase, failures }) =>
      tell(`connection: ${phase}${failures ? `, ${failures} failed` : ''}`),
    ),
    client.on('hub', (event) => tell(`hub: ${event.type}`)),
    client.on('problem', ({ code }) => tell(`problem: ${code}`)),
    store.on((event) => {
      tell(`chat: ${event.type}`);
      return undefined;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
