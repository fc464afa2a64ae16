/** A fixed share of what `npm run test:policy` plays, and what it would find. */
import { expect, it } from 'vitest';
import { createConnection } from '../../widget/client/connection.ts';
import type { ConnectionOptions } from '../../widget/client/connection-types.ts';
import { playPolicy } from './play-policy.ts';

const SEED = 1;

it('has a way out of every state, whatever befalls it', async () => {
  const { commands, states, calms, violations } = await playPolicy({ seed: SEED, runs: 250 });
  expect(violations).toEqual([]);
  expect(commands).toBeGreaterThanOrEqual(100_000);
  expect(calms).toBeGreaterThan(1_000);
  // Open, closed, being replaced, hidden, doubted …: a model that met few of them would prove little.
  expect(states).toBeGreaterThan(25);
});

/** Plays a connection that is made wrongly until that is found. */
async function findIn(make: (options: ConnectionOptions) => ReturnType<typeof createConnection>) {
  const { violations } = await playPolicy({ seed: SEED, runs: 50, make });
  return violations.join('\n');
}

it('finds one that rests and can not be woken', async () => {
  const found = await findIn((options) => {
    const connection = createConnection(options);
    const hint: typeof connection.hint = (name) =>
      name === 'hidden' || name === 'suspended' ? connection.hint(name) : undefined;
    return Object.create(connection, { hint: { value: hint } });
  });
  expect(found).toContain('no way out of');
});

it('finds one that waits for a timer that never comes', async () => {
  const found = await findIn((options) => {
    const { clock } = options.platform;
    const after: typeof clock.after = (ms, callback) => clock.after(ms > 9_000 ? Infinity : ms, callback);
    return createConnection({
      ...options,
      platform: { ...options.platform, clock: { ...clock, after } },
    });
  });
  expect(found).toMatch(/no way out of|were told nothing/);
});

it('finds one that tries without a pause', async () => {
  const found = await findIn((options) =>
    createConnection({ ...options, platform: { ...options.platform, random: () => 0.02 } }),
  );
  expect(found).toMatch(/tried \d+ times within a minute/);
});

it('finds one that leaves something behind', async () => {
  const found = await findIn((options) =>
    Object.create(createConnection(options), { dispose: { value: () => {} } }),
  );
  expect(found).toMatch(/leaves \d sockets and \d timers behind/);
});
