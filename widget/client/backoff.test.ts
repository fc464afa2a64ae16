import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

it('waits up to 5 s at first, twice as long with each attempt, and never longer than a minute', () => {
  const longest = [0, 1, 2, 3, 4, 5, 1_000].map((attempt) => backoff(attempt, 1) / 1_000);
  expect(longest).toEqual([5, 10, 20, 40, 60, 60, 60]);
});

it('waits for anything between nothing and that: clients must not come together', () => {
  expect(backoff(3, 0)).toBe(0);
  expect(backoff(3, 0.25)).toBe(10_000);
});
