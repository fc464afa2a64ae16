/** Chance from a seed: the same seed gives the same numbers, and each name a stream of its own. */
export interface Random {
  /** [0, 1) */
  next(): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** A stream that goes its own way, whatever is drawn from this one. */
  fork(name: string | number): Random;
}

/** FNV-1a of the text, from where the seed leads, and mixed once more: neighbours have nothing in common. */
function hash(text: string, seed: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The generator "mulberry32": small, fast, and good enough to spread faults. */
export function createRandom(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    below: (limit) => Math.floor(next() * limit),
    pick<T>(list: readonly T[]) {
      return list[Math.floor(next() * list.length)] as T;
    },
    fork: (name) => createRandom(hash(String(name), seed)),
  };
}
