import * as core from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import * as ours from './signals.ts';

describe('signals', () => {
  it('runs an effect again when what it read has changed, and only then', () => {
    const [read, other] = [ours.signal(1), ours.signal(1)];
    const seen: number[] = [];
    const stop = ours.effect(() => void seen.push(read.value + other.peek()));
    other.value = 5;
    read.value = 1;
    read.value = 2;
    expect(seen).toEqual([2, 7]);
    stop();
    read.value = 3;
    expect(seen).toEqual([2, 7]);
  });

  it('finds a computed when somebody asks, once for each change of its sources', () => {
    let found = 0;
    const value = ours.signal(1);
    const parity = ours.computed(() => {
      found++;
      return value.value % 2;
    });
    expect(found).toBe(0);
    expect([parity.value, parity.peek(), found]).toEqual([1, 1, 1]);
    value.value = 3;
    expect(found).toBe(1);
    expect([parity.value, parity.value, found]).toEqual([1, 1, 2]);
  });

  it('leaves an effect alone where a computed comes to the same', () => {
    const value = ours.signal(1);
    const parity = ours.computed(() => value.value % 2);
    let runs = 0;
    ours.effect(() => {
      parity.value;
      runs++;
    });
    value.value = 3;
    expect(runs).toBe(1);
    value.value = 4;
    expect(runs).toBe(2);
  });

  it('never shows half of a change', () => {
    const value = ours.signal(1);
    const double = ours.computed(() => value.value * 2);
    const seen: string[] = [];
    ours.effect(() => void seen.push(`${value.value} ${double.value}`));
    ours.batch(() => {
      value.value = 2;
      value.value = 3;
    });
    expect(seen).toEqual(['1 2', '3 6']);
  });

  it('takes what was set and set back in a batch for no change', () => {
    const value = ours.signal(1);
    let runs = 0;
    ours.effect(() => {
      value.value;
      runs++;
    });
    ours.batch(() => {
      value.value = 2;
      value.value = 1;
    });
    expect(runs).toBe(1);
  });

  it('ends an effect that sets what it reads', () => {
    const value = ours.signal(0);
    expect(() => ours.effect(() => void value.value++)).toThrow('circle');
    const other = ours.signal(1);
    let seen = 0;
    ours.effect(() => {
      seen = other.value;
    });
    other.value = 2;
    expect(seen).toBe(2);
  });

  it('runs all effects though one throws, and throws that at whoever made the change', () => {
    const value = ours.signal(1);
    const seen: number[] = [];
    ours.effect(() => {
      if (value.value === 2) throw new Error('two');
    });
    ours.effect(() => void seen.push(value.value));
    expect(() => {
      value.value = 2;
    }).toThrow('two');
    value.value = 3;
    expect(seen).toEqual([1, 2, 3]);
  });

  it('calls a subscriber with each value, and follows nothing that the subscriber reads', () => {
    const [value, other] = [ours.signal(1), ours.signal(1)];
    const heard: number[] = [];
    const stop = value.subscribe((now) => void heard.push(now + other.value));
    other.value = 9;
    value.value = 2;
    stop();
    value.value = 3;
    expect(heard).toEqual([2, 11]);
  });
});

/** The same numbers for the same seed, from 0 to below `below`. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SIGNALS = 4;
const COMPUTEDS = 6;
const EFFECTS = 5;
const MOVES = 40;

interface Life {
  /** What could be seen of each move: the effects that ran, in any order, and what came of it. */
  log: string[][];
  /** How often a computed was found. */
  finds: number;
}

/** Plays a random life of signals. */
function play({ signal, computed, effect, batch }: typeof ours, seed: number): Life {
  const chance = createChance(seed);
  const life: Life = { log: [], finds: 0 };
  let seen: string[] = [];
  const move = (run: () => unknown) => {
    seen = [];
    let outcome: string;
    try {
      outcome = `${run()}`;
    } catch (error) {
      outcome = `failed: ${(error as Error).message}`;
    }
    life.log.push([...seen.sort(), outcome]);
  };
  const signals = Array.from({ length: SIGNALS }, () => signal(chance(4)));
  const nodes: { readonly value: number; peek(): number }[] = [...signals];
  const pick = () => nodes[chance(nodes.length)] as (typeof nodes)[number];
  /** What it reads depends on what it reads first, as do most things in life. */
  const createFormula = (isAngry: boolean) => {
    const [first, second, third] = [pick(), pick(), pick()];
    return () => {
      const head = first.value;
      if (isAngry && head === 3) throw new Error('three');
      return (head + (head % 2 ? second.value : third.value) * 2) % 5;
    };
  };
  for (let index = 0; index < COMPUTEDS; index++) {
    const find = createFormula(chance(4) === 0);
    nodes.push(
      computed(() => {
        life.finds++;
        return find();
      }),
    );
  }
  // What one effect says and another hears: how often it hears depends on who comes first, what it hears last does not.
  const said = signal<number>();
  let heard: number | undefined;
  effect(() => {
    heard = said.value;
  });
  const stops: (() => void)[] = [];
  for (let index = 0; index < EFFECTS; index++) {
    const [find, kind] = [createFormula(false), index % 3];
    move(() => {
      const stop = effect(() => {
        let now: number | undefined;
        try {
          now = find();
        } catch {
          // What it read may be found again.
        }
        seen.push(`effect ${index} sees ${now}`);
        if (index === 0) said.value = now;
        if (kind === 1) return () => void seen.push(`effect ${index} is over`);
        if (kind === 2 && now === 4) throw new Error('four');
        return undefined;
      });
      stops.push(stop);
    });
  }
  const setOne = () => {
    const target = signals[chance(SIGNALS)] as (typeof signals)[number];
    target.value = chance(4);
  };
  for (let count = 0; count < MOVES; count++) {
    const kind = chance(8);
    const node = pick();
    if (kind < 3) move(setOne);
    else if (kind < 5) move(() => batch(() => [setOne(), setOne(), setOne()].length));
    else if (kind === 5) move(() => node.value);
    else if (kind === 6) move(() => node.peek());
    else if (chance(3) === 0) move(() => stops[chance(stops.length)]?.());
    life.log.push([`heard ${heard}`]);
  }
  return life;
}

describe('signals and @preact/signals-core', () => {
  it('show the same in 3,000 random lives', () => {
    const finds = { ours: 0, theirs: 0 };
    for (let seed = 1; seed <= 3000; seed++) {
      const [mine, theirs] = [play(ours, seed), play(core as unknown as typeof ours, seed)];
      // To compare it deeply is slow, and only needed to show a difference.
      if (`${mine.log}` !== `${theirs.log}`) expect(mine.log, `seed ${seed}`).toEqual(theirs.log);
      finds.ours += mine.finds;
      finds.theirs += theirs.finds;
    }
    expect(finds.ours).toBeGreaterThan(100_000);
    expect(finds.ours).toBeLessThanOrEqual(finds.theirs);
  });
});
