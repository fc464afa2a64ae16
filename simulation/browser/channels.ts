import type { World } from '../engine/world.ts';
import type { TabTime } from './tab-time.ts';

/** The browser's BroadcastChannels: what one tab posts, every other that listens under the name hears a little later. */
export interface Channels {
  /** Opens the channel for a tab; returns its posting side. */
  open(name: string, tab: TabTime, hear: (message: unknown) => void): Channel;
}

export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** Milliseconds between posting and hearing: another process, mostly idle. */
const DELAY_MS = 2;

/** Creates channels on which nobody listens. No tab has one yet: the platform's interface names none. */
export function createChannels(world: World): Channels {
  const rooms = new Map<string, Set<(message: unknown) => void>>();
  return {
    open(name, tab, hear) {
      const room = rooms.get(name) ?? new Set();
      rooms.set(name, room);
      const own = (message: unknown) => tab.deliver(() => room.has(own) && hear(message));
      room.add(own);
      return {
        post(message) {
          const copy = structuredClone(message);
          for (const other of room) if (other !== own) world.after(DELAY_MS, () => other(copy));
        },
        close: () => void room.delete(own),
      };
    },
  };
}
