import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, ConnectionStatus } from '../client/types.ts';
import type { ConnectionNotice } from './types.ts';

/** Most interruptions are over by then; saying them would only flicker. */
const PATIENCE_MS = 2_000;
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

export interface ConnectionWatch {
  readonly notice: ReadonlySignal<ConnectionNotice>;
  readonly isConnected: ReadonlySignal<boolean>;
  /** Looks again: the connection or what the browser says of the network has changed. */
  update(): void;
  dispose(): void;
}

export function createConnectionWatch(
  clock: Clock,
  status: () => ConnectionStatus,
  isOnline: () => boolean,
): ConnectionWatch {
  const notice = signal<ConnectionNotice>('fine');
  const isConnected = signal(false);
  let isLate = false;
  let cancel: (() => void) | undefined;
  function update(): void {
    const { phase } = status();
    isConnected.value = phase === 'open';
    if (phase === 'connecting' || phase === 'waiting') {
      cancel ??= clock.after(PATIENCE_MS, () => {
        isLate = true;
        update();
      });
    } else {
      dispose();
    }
    notice.value = toNotice(status(), isOnline(), isLate);
  }
  function dispose(): void {
    cancel?.();
    cancel = undefined;
    isLate = false;
  }
  update();
  return { notice, isConnected, update, dispose };
}
