import type { Client } from '../client/types.ts';
import { resolveOptions } from '../config/resolve.ts';
import type { HubEvent } from '../protocol/types.ts';
import type { ChatStore } from '../store/types.ts';
import { copyWords } from '../ui/browser-asks.ts';
import type { Surface } from '../ui/context.ts';
import type { Surroundings } from './create-session.ts';
import { startDoctor } from './doctor/start-doctor.tsx';

/** What an event of the hub is called on the console. A name that is no plain word may be someone's words: not told. */
export function nameOf(event: HubEvent): string {
  return event.type === 'unknown' && /^\w{1,40}$/.test(event.name) ? event.name : event.type;
}

/**
 * Tells the widget's steps on the console, for the option `debug`: which phase the connection is in, what kind of event
 * came, what state a message is in. Never what was said, by whom, or the key.
 */
function traceSteps(client: Client, store: ChatStore, print: (line: string) => void): () => void {
  const tell = (line: string) => print(`[captivate-chat] ${line}`);
  tell(`connection: ${client.connection.phase}`);
  const stops = [
    client.on('connection', ({ phase, failures }) =>
      tell(`connection: ${phase}${failures ? `, ${failures} failed` : ''}`),
    ),
    client.on('hub', (event) => tell(`hub: ${nameOf(event)}`)),
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

/**
 * What an owner asked to see: with the option `debug` the steps on the console and the doctor behind a button, with
 * `?captivate-doctor` in the page's address the doctor at once; behind its button there, too, where the visitor must
 * agree first: whoever makes a link can ask by it.
 *
 * @param endings What ends with the session; empty where that has ended. What ends this is put there.
 */
export function startDebugging(
  client: Client,
  store: ChatStore,
  surface: Surface,
  surroundings: Surroundings,
  endings: (() => void)[],
): void {
  // The chat may be gone, or built anew, before this part has come.
  if (!endings[0]) return;
  const { view, values } = surroundings;
  // Whatever the tag says that means "off" is off.
  const { debug, consent } = resolveOptions(values, () => {});
  if (debug === 'on') endings.push(traceSteps(client, store, (line) => view.console.info(line)));
  const isAsked = /captivate-doctor/.test(view.location.search) && consent !== 'required';
  endings.push(
    startDoctor({ ...surroundings, isAsked, copy: (words) => copyWords({ view, surface }, words) }),
  );
}
