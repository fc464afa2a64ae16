import type { Clock } from './clock.ts';
import type { Quirks } from './quirks.ts';
import type { SocketRegistry } from './socket/registry.ts';
import type { Storage } from './storage/create-storage.ts';

/** What every part of the hub works with. */
export interface HubCore {
  quirks: Quirks;
  clock: Clock;
  storage: Storage;
  sockets: SocketRegistry;
  keys: ReadonlySet<string>;
  /** Base of the links that the hub hands out, without a slash at the end. */
  origin(): string;
  /** Where the shop stands besides `/site/`, without a slash at the end. */
  shopUrl?: string | undefined;
  random(): number;
  uuid(): string;
  /** An id in the manner of Amazon's gateway: 15 characters and a "=". */
  token(): string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Makes ids in the manner of Amazon's gateway, such as `Vp6x7GxOLPEFb7A=`. */
export function createToken(random: () => number): string {
  let token = '';
  for (let i = 0; i < 15; i++) token += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return `${token}=`;
}

/** A request that the hub refuses; it becomes a `general_error`, over HTTP with the code as its status. */
export class Refusal extends Error {
  readonly code: number;
  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}
