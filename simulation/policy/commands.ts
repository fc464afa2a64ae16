import type { Hint } from '../../widget/client/types.ts';
import type { Random } from '../engine/random.ts';
import type { Machine } from './machine.ts';
import { FRAMES, WEATHERS } from './natives.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const CLOSE_CODES = [1000, 1001, 1006, 1008, 1009, 1011, 1012, 1013, 4000, 4401, 4403];
/** Those that hurry it, or send it to rest. */
const HINTS: readonly Hint[] = ['online', 'offline', 'woken', 'writing', 'suspended'];

/** What may befall a connection: by the network, the hub, the browser, its client, or time. */
export interface Command {
  name: string;
  /** It asks for a connection itself, so attempts are counted anew from there. */
  asks?: true;
  /** How much more often than others it is drawn. */
  weight: number;
  run(machine: Machine, random: Random): void | Promise<void>;
}

const pass = (machine: Machine, ms: number) => machine.world.runUntil(machine.world.now + ms);

const wait = (name: string, weight: number, ms: number): Command => ({
  name,
  weight,
  run: (machine, random) => pass(machine, random.between(0, ms)),
});

/** Whether the page is seen. */
export function see(machine: Machine, isVisible: boolean): void {
  machine.client.isHidden = !isVisible;
  machine.connection.hint(isVisible ? 'visible' : 'hidden');
}

export const COMMANDS: readonly Command[] = [
  wait('a moment', 16, 300),
  wait('some seconds', 10, 12 * SECOND),
  wait('a minute', 4, 70 * SECOND),
  wait('hours', 1, 150 * MINUTE),
  {
    name: 'another weather',
    weight: 10,
    run({ natives }, random) {
      natives.weather = random.chance(0.4) ? 'fine' : random.pick(WEATHERS);
    },
  },
  {
    name: 'a frame',
    weight: 5,
    run: ({ natives }, random) =>
      natives.newest[random.below(natives.newest.length)]?.say(random.pick(FRAMES)),
  },
  {
    name: 'a close',
    weight: 8,
    run: ({ natives }, random) => random.pick(natives.inUse())?.close(random.pick(CLOSE_CODES)),
  },
  {
    name: 'a close too late',
    weight: 2,
    run: ({ natives }, random) => random.pick(natives.newest)?.close(random.pick(CLOSE_CODES)),
  },
  { name: 'half-open', weight: 4, run: ({ natives }, random) => random.pick(natives.inUse())?.mute() },
  { name: 'hint', weight: 12, run: ({ connection }, random) => connection.hint(random.pick(HINTS)) },
  { name: 'sight', weight: 6, run: (machine, random) => see(machine, random.chance(0.5)) },
  {
    name: 'freeze',
    weight: 2,
    run: (machine, random) => machine.freeze(random.between(0, 10 * MINUTE)),
  },
  {
    name: 'work',
    weight: 4,
    run({ client }, random) {
      client.isBusy = random.chance(0.5);
    },
  },
  { name: 'send', weight: 3, run: ({ connection }) => void connection.send('{"event":{}}') },
  { name: 'connect', asks: true, weight: 5, run: (machine) => machine.connect() },
  { name: 'replace', asks: true, weight: 2, run: ({ connection }) => connection.replace() },
  { name: 'return', asks: true, weight: 2, run: ({ connection }) => connection.hint('restored') },
  { name: 'disconnect', weight: 1, run: ({ connection }) => connection.disconnect() },
  { name: 'stop', weight: 1, run: ({ connection }) => connection.stop('refused') },
];

const DRAWN = COMMANDS.flatMap((command) => Array.from({ length: command.weight }, () => command));

export const drawCommand = (random: Random): Command => random.pick(DRAWN);
