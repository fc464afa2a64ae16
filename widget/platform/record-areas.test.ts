/** Of a database that was not there when this page first looked. */
import { expect, it } from 'vitest';
import { createTestRecord } from '../client/testing/create-test-record.ts';
import { createTestClock } from '../client/testing/test-clock.ts';
import { createDatabaseArea } from './record-areas.ts';
import { createFakeDatabases } from './testing/fake-database.ts';

/** An area that found none, and went on with the one that another tab made. */
async function setUp() {
  const databases = createFakeDatabases();
  const make = () => createDatabaseArea(() => databases.factory, 'd', createTestClock());
  const area = make();
  expect(await area.load()).toEqual([]);
  await make().put(createTestRecord('theirs'));
  expect(await area.load()).toHaveLength(1);
  return { databases, area };
}

it('is read again after the connection was cut', async () => {
  const { databases, area } = await setUp();
  databases.cut();
  expect((await area.load()).map(({ id }) => id)).toEqual(['theirs']);
});

it('does not look empty when it can no longer be read', async () => {
  const { databases, area } = await setUp();
  databases.cut();
  databases.opening = 'fails';
  await expect(area.load()).rejects.toThrow();
});
