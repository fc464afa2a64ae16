import { createConnection } from '../../widget/client/connection.ts';
import { readEvery } from '../../widget/client/late.ts';
import type { Platform } from '../../widget/client/types.ts';
import { createRandom, type Random } from '../engine/random.ts';
import { createWorld, type World } from '../engine/world.ts';

/** Both halves of a handshake, at least. */
const LATENCY_MS = 100;
/** A connection that holds so long is a good one, and its loss the first. */
const SETTLED_MS = 60_000;
const WINDOW_MS = 100;
const PATIENCE_MS = 600_000;

const HELLO = JSON.stringify({
  action: 'receiveMessage',
  event: { event_type: 'socket_connected', event_payload: { socket_id: 's' } },
});

export interface Herd {
  clients: number;
  /** Milliseconds until the last one was back. */
  allBackAfter: number;
  /** Of all clients, how many asked within the fullest 100 ms. */
  fullestShare: number;
}

/** What a connection needs of a platform, on a hub that answers everybody. */
function createPlatform(world: World, random: Random, onAttempt: () => void, sockets: Set<() => void>) {
  const clock = { now: () => world.now, wallNow: () => world.now, after: world.after };
  const openSocket: Platform['openSocket'] = ({ listener }) => {
    let isDropped = false;
    function close(): void {
      sockets.delete(close);
      listener.onClose(1006, '');
    }
    onAttempt();
    world.after(LATENCY_MS + random.between(0, LATENCY_MS), () => {
      if (isDropped) return;
      sockets.add(close);
      listener.onOpen();
      listener.onFrame(HELLO);
    });
    return {
      send: () => true,
      drop() {
        isDropped = true;
        sockets.delete(close);
      },
    };
  };
  return { clock, random: random.next, openSocket } as unknown as Platform;
}

/** The real policy of so many connections, of which every one is lost in the same moment. Without jitter: all draw the same. */
export async function dropClients(clients: number, seed: number, hasJitter = true): Promise<Herd> {
  const world = createWorld();
  const root = createRandom(seed);
  const sockets = new Set<() => void>();
  const windows = new Map<number, number>();
  let droppedAt = Number.POSITIVE_INFINITY;
  let allBackAt = 0;
  const connections = Array.from({ length: clients }, (_, index) => {
    const own = root.fork(index);
    const random: Random = hasJitter ? own : { ...own, next: () => 0.5 };
    const countAttempt = () => {
      const window = Math.floor((world.now - droppedAt) / WINDOW_MS);
      if (world.now >= droppedAt) windows.set(window, (windows.get(window) ?? 0) + 1);
    };
    const connection = createConnection({
      apiKey: 'key',
      socketUrl: 'wss://hub.example',
      read: readEvery,
      platform: createPlatform(world, random, countAttempt, sockets),
      isBusy: () => false,
      probe: () => undefined,
    });
    connection.on('opened', () => {
      if (world.now > droppedAt) allBackAt = world.now;
    });
    connection.connect().catch(() => {});
    return connection;
  });
  await world.runUntil(SETTLED_MS);
  droppedAt = world.now;
  for (const close of [...sockets]) close();
  const isBack = () => connections.every(({ status }) => status.phase === 'open');
  await world.runUntil(droppedAt + PATIENCE_MS, isBack);
  return {
    clients,
    allBackAfter: isBack() ? allBackAt - droppedAt : Number.POSITIVE_INFINITY,
    fullestShare: Math.max(...windows.values()) / clients,
  };
}
