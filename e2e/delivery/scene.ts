import type { Random } from '../../simulation/engine/random.ts';
import type { HubProcess } from './hub-process.ts';
import type { Log } from './log.ts';
import type { HubProxy } from './proxy/create-proxy.ts';
import type { Rules } from './proxy/rules.ts';
import type { Tab } from './tab.ts';

/** Where a schedule plays: a visitor's pages, their hub, and what lies between. */
export interface Scene {
  readonly hub: HubProcess;
  readonly proxy: HubProxy;
  readonly log: Log;
  /** How many times as fast the pages' time passes. */
  readonly speed: number;
  /** Those that are there. */
  tabs(): Tab[];
  /** Opens a page, and the chat on it. */
  openTab(): Promise<Tab | undefined>;
  /** Something goes wrong with everybody's connection. */
  touch(): void;
  /** Does it after so many milliseconds of the pages' time, unless the faults have ended by then. */
  later(ms: number, task: () => void): void;
}

/** What a kind of fault does while the visitor writes. */
export interface Mischief {
  /** What it does to whatever passes. */
  rules?: Partial<Rules>;
  /** What it does now and then, between two acts of the visitor. */
  strike?(): Promise<void> | void;
  /** Everything works again. */
  end?(): Promise<void> | void;
}

export type CreateMischief = (scene: Scene, random: Random) => Mischief;
