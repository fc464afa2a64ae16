import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { KIND_NAMES } from './kinds/kinds.ts';
import { drawKinds, drawSeeds, kindsOf } from './run-share.ts';

describe('the arguments of a run', () => {
  it('are all kinds and a seed of the clock where nothing is asked for', () => {
    expect(parseArguments([], 7)).toMatchObject({ seed: 7, schedules: 40, kinds: KIND_NAMES, lies: false });
  });

  it('name one schedule, or as many as are drawn from a seed', () => {
    expect(drawSeeds(parseArguments(['--schedule', '9'], 1))).toEqual([9]);
    const seeds = drawSeeds(parseArguments(['--seed', '3', '--schedules', '50'], 1));
    expect(new Set(seeds).size).toBe(50);
    expect(drawSeeds(parseArguments(['--seed', '3', '--schedules', '50'], 2))).toEqual(seeds);
  });

  it('let what failed with two kinds be played again with both', () => {
    const options = parseArguments(['--schedule', '9', '--kinds', 'fin,http'], 1);
    expect(kindsOf(options, 9)).toEqual(['fin', 'http']);
    expect(kindsOf({ ...options, schedule: undefined }, 9).length).toBeLessThan(3);
    expect(kindsOf(parseArguments(['--schedule', '9'], 1), 9)).toEqual(drawKinds(9, KIND_NAMES));
  });

  it('say what they do not know', () => {
    expect(() => parseArguments(['--kinds', 'fin,flood'], 1)).toThrow('There is no kind "flood"');
    expect(() => parseArguments(['--seed', 'x'], 1)).toThrow('--seed needs a number');
    expect(() => parseArguments(['--sead', '1'], 1)).toThrow();
  });
});

describe('a schedule', () => {
  it('has one kind of fault or two, always the same by its seed, and in the end every pair', () => {
    const among = ['fin', 'http', 'crash'] as const;
    const drawn = Array.from({ length: 200 }, (_, seed) => drawKinds(seed, among));
    expect(drawn).toEqual(Array.from({ length: 200 }, (_, seed) => drawKinds(seed, among)));
    expect(new Set(drawn.map((kinds) => kinds.sort().join('+'))).size).toBe(6);
  });
});
