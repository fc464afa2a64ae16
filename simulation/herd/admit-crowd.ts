import { backoff } from '../../widget/client/backoff.ts';
import { createRandom } from '../engine/random.ts';

const TICK_MS = 100;
/** A ring of ticks, longer than the longest wait. */
const RING = 1_024;
const HOUR_MS = 3600_000;

export interface Crowd {
  clients: number;
  perSecond: number;
  /** Seconds until so large a share of them was connected. */
  half: number;
  nearlyAll: number;
  all: number;
  /** The most attempts in a second. */
  busiest: number;
  /** Attempts over all, for each client. */
  attempts: number;
}

/** So many clients lose a hub that then takes `perSecond` of them and turns down the others at once; by `backoff` alone. */
export function admitCrowd(clients: number, perSecond: number, seed: number): Crowd {
  const random = createRandom(seed);
  const heads = new Int32Array(RING).fill(-1);
  const next = new Int32Array(clients);
  const failures = new Uint8Array(clients);
  const room = (perSecond * TICK_MS) / 1000;

  /** At least one tick later: there is no attempt before the last one was turned down. */
  function queue(client: number, tick: number): void {
    const wait = backoff(failures[client] ?? 0, random.next());
    const slot = (tick + 1 + Math.floor(wait / TICK_MS)) % RING;
    next[client] = heads[slot] ?? -1;
    heads[slot] = client;
  }

  for (let client = 0; client < clients; client++) queue(client, 0);
  const result: Crowd = { clients, perSecond, half: 0, nearlyAll: 0, all: 0, busiest: 0, attempts: 0 };
  let connected = 0;
  let attempts = 0;
  let ofSecond = 0;
  for (let tick = 1; connected < clients && tick * TICK_MS < 24 * HOUR_MS; tick++) {
    if (tick % (1000 / TICK_MS) === 0) ofSecond = 0;
    let left = room;
    let client = heads[tick % RING] ?? -1;
    heads[tick % RING] = -1;
    while (client >= 0) {
      const following = next[client] ?? -1;
      attempts++;
      ofSecond++;
      if (left > 0) {
        left--;
        connected++;
      } else {
        failures[client] = Math.min(30, (failures[client] ?? 0) + 1);
        queue(client, tick);
      }
      client = following;
    }
    result.busiest = Math.max(result.busiest, ofSecond);
    const seconds = (tick * TICK_MS) / 1000;
    if (!result.half && connected >= clients / 2) result.half = seconds;
    if (!result.nearlyAll && connected >= clients * 0.99) result.nearlyAll = seconds;
    if (connected === clients) result.all = seconds;
  }
  return { ...result, attempts: attempts / clients };
}
