/** A fixed share of what `npm run test:herd` plays. */
import { expect, it } from 'vitest';
import { admitCrowd } from './admit-crowd.ts';
import { dropClients } from './drop-clients.ts';
import { PROMISE } from './play-herd.ts';

it('brings 500 clients back within a minute, and never too many of them at once', async () => {
  const { allBackAfter, fullestShare } = await dropClients(500, 1);
  expect(allBackAfter).toBeLessThanOrEqual(PROMISE.allBackWithin);
  expect(fullestShare).toBeLessThanOrEqual(PROMISE.fullestShare);
  // Those that were away for a moment are not made to wait for long.
  expect(allBackAfter).toBeGreaterThan(1_000);
});

it('would not without the jitter', async () => {
  expect((await dropClients(500, 1, false)).fullestShare).toBeGreaterThan(PROMISE.fullestShare);
});

it('brings everybody to a hub that takes a few at a time, nearly as fast as it takes them', () => {
  const { all, attempts } = admitCrowd(20_000, 500, 1);
  expect(all).toBeGreaterThanOrEqual(20_000 / 500);
  expect(all).toBeLessThan(5 * (20_000 / 500));
  expect(attempts).toBeLessThan(10);
});
