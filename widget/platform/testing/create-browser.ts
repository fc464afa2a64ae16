import { createTestClock } from '../../client/testing/test-clock.ts';
import type { OutboxRecord } from '../../client/types.ts';
import { createRecords } from '../records.ts';
import type { Persist } from '../storage.ts';
import { createFakeDatabases } from './fake-database.ts';
import { createFakeStorage } from './fake-storage.ts';

/** A record that waits to be sent. */
export const createRecord = (id: string, seq = 1, more: Partial<OutboxRecord> = {}): OutboxRecord => ({
  v: 1,
  id,
  seq,
  payload: { kind: 'text', text: `text of ${id}` },
  composedAt: 0,
  state: 'queued',
  attempts: 0,
  ...more,
});

/** A browser whose storages a test can break, and pages in it. */
export function createBrowser() {
  const clock = createTestClock();
  const databases = createFakeDatabases();
  const local = createFakeStorage();
  const session = createFakeStorage();
  const forbidden = new Set<Storage>();
  let touched = 0;
  const look = (area: Storage) => {
    touched++;
    if (forbidden.has(area)) throw new DOMException('sandboxed', 'SecurityError');
    return area;
  };
  const view = {
    get indexedDB() {
      touched++;
      return databases.factory;
    },
    get localStorage() {
      return look(local);
    },
    get sessionStorage() {
      return look(session);
    },
  } as unknown as Window;
  const openPage = (persist: Persist = 'local', namespace = 'key') =>
    createRecords({ namespace, persist, view, clock });
  /** Lets hanging storages run into their limits. */
  const settleAfter = async <T>(task: Promise<T>): Promise<T> => {
    const settled = task.then(
      (value) => () => value,
      (error) => () => {
        throw error;
      },
    );
    await clock.advance(5000);
    await clock.advance(5000);
    return (await settled)();
  };
  return { clock, databases, local, session, forbidden, openPage, settleAfter, touched: () => touched };
}
