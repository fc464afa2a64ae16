import { readPayload } from '../../protocol/read-payload.ts';
import { createConnection } from '../connection.ts';
import type { ConnectionStatus } from '../types.ts';
import { createTestPlatform } from './create-test-platform.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const PROBE = '{"event":{"event_type":"metadata_request","event_payload":{}}}';

/** A connection to which nobody answers by himself; waits are half as long as they may be: 2.5 s, 5 s, 10 s, … */
export function setUpConnection() {
  const platform = createTestPlatform();
  platform.random = () => 0.5;
  const hub = { isBusy: false };
  const connection = createConnection({
    ...{ apiKey: 'KEY', socketUrl: 'wss://hub.test', read: readPayload, platform },
    probe: () => PROBE,
    isBusy: () => hub.isBusy,
  });
  const log: string[] = [];
  const statuses: ConnectionStatus[] = [];
  connection.on('opened', () => log.push('opened'));
  connection.on('lost', () => log.push('lost'));
  connection.on('event', ({ type }) => log.push(type));
  connection.on('status', (status) => statuses.push(status));
  const { clock, sockets } = platform;
  return { platform, hub, connection, log, statuses, clock, sockets };
}

export type ConnectionTest = ReturnType<typeof setUpConnection>;

export async function attempt(test: ConnectionTest) {
  test.connection.connect().catch(() => {});
  await test.clock.advance(0);
}

export async function open(test: ConnectionTest) {
  await attempt(test);
  test.platform.socket.accept('first');
}

export const states = ({ sockets }: ConnectionTest) => sockets.map(({ state }) => state);
