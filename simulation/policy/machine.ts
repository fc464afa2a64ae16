import { createConnection } from '../../widget/client/connection.ts';
import type { Connection, ConnectionOptions } from '../../widget/client/connection-types.ts';
import { readEvery } from '../../widget/client/late.ts';
import type { Clock } from '../../widget/client/types.ts';
import { createOpenSocket } from '../../widget/platform/sockets.ts';
import type { Random } from '../engine/random.ts';
import { createWorld, type World } from '../engine/world.ts';
import { createNatives, type Natives } from './natives.ts';

/** Another way to make a connection, to see that what it does wrong is found. */
export type MakeConnection = (options: ConnectionOptions) => Connection;

/** A connection with its real policy, on sockets and a clock that obey commands. */
export interface Machine {
  world: World;
  natives: Natives;
  connection: Connection;
  /** What its client says of itself. */
  client: { isBusy: boolean; isHidden: boolean; isDisposed: boolean };
  /** So much time passes in which no timer of the page runs; they are all late then. */
  freeze(ms: number): Promise<void>;
  connect(): void;
  /** Timers that are due, and promises of `connect` that are open. */
  readonly timers: number;
  readonly waiting: number;
  /** How often it said that it was opened, and that it was lost. */
  readonly opened: number;
  readonly lost: number;
  /** What it did that it may not do at any time. */
  readonly faults: readonly string[];
}

export function createMachine(random: Random, make: MakeConnection = createConnection): Machine {
  const world = createWorld();
  const natives = createNatives(world, random.fork('network'));
  const client = { isBusy: false, isHidden: false, isDisposed: false };
  const faults: string[] = [];
  let frozenUntil = 0;
  let timers = 0;
  let waiting = 0;
  let opened = 0;
  let lost = 0;

  const clock: Clock = {
    now: () => world.now,
    wallNow: () => world.now,
    after(ms, callback) {
      timers++;
      let isOver = false;
      const end = () => {
        if (!isOver) timers--;
        isOver = true;
      };
      function run(): void {
        if (isOver) return;
        if (world.now < frozenUntil) {
          world.after(frozenUntil - world.now, run);
          return;
        }
        end();
        callback();
      }
      world.after(ms, run);
      return end;
    },
  };
  const platform = {
    clock,
    random: random.fork('jitter').next,
    openSocket: createOpenSocket(natives.WebSocket, clock),
  } as unknown as ConnectionOptions['platform'];
  const connection = make({
    apiKey: 'key',
    socketUrl: 'wss://hub.example',
    read: readEvery,
    platform,
    isBusy: () => client.isBusy,
    probe: () => '{"event":{"event_type":"conversation_metadata"}}',
  });
  const hear = (what: string) => {
    if (client.isDisposed) faults.push(`says "${what}" after it was disposed of`);
  };
  connection.on('event', () => {
    hear('event');
    if (natives.speaking?.isGivenUp) faults.push('hears a socket that was given up');
  });
  connection.on('status', () => hear('status'));
  connection.on('opened', () => {
    hear('opened');
    opened++;
  });
  connection.on('lost', () => {
    lost++;
  });

  return {
    world,
    natives,
    connection,
    client,
    freeze(ms) {
      frozenUntil = world.now + ms;
      return world.runUntil(frozenUntil);
    },
    connect() {
      waiting++;
      const settle = () => void waiting--;
      connection.connect().then(settle, settle);
    },
    get timers() {
      return timers;
    },
    get waiting() {
      return waiting;
    },
    get opened() {
      return opened;
    },
    get lost() {
      return lost;
    },
    faults,
  };
}
