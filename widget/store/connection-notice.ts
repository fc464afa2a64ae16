import type { ConnectionStatus } from '../client/types.ts';
import type { ConnectionNotice } from './types.ts';

/** So many failed attempts at the first connection are taken for "can't be reached". */
const HOPELESS_FAILURES = 3;

/** What the visitor is told; `isLate`: the connection has been missing for longer than anyone's patience. */
export function toNotice(status: ConnectionStatus, isOnline: boolean, isLate: boolean): ConnectionNotice {
  const { phase, wasOpen, failures, error } = status;
  if (phase === 'idle' || error?.code === 'disposed') return 'fine';
  if (!isOnline) return 'offline';
  if (phase === 'open') return 'fine';
  if (error?.code === 'refused') return 'unreachable';
  if (!wasOpen && (error || failures >= HOPELESS_FAILURES)) return 'unreachable';
  if (!isLate) return 'fine';
  return wasOpen ? 'reconnecting' : 'connecting';
}
