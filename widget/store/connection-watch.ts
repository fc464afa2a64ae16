import { toNotice } from './connection-notice.ts';
import type { StoreDependencies } from './dependencies.ts';
import { computed, type ReadonlySignal, signal } from './signals.ts';
import type { ConnectionNotice } from './types.ts';

export interface ConnectionWatch {
  readonly notice: ReadonlySignal<ConnectionNotice>;
  readonly isConnected: ReadonlySignal<boolean>;
  /** It is wanted, and not there. */
  readonly isMissing: ReadonlySignal<boolean>;
  /** Looks again: the connection or what the browser says of the network has changed. */
  update(): void;
  /** It has been missing for longer than anyone's patience. */
  losePatience(): void;
}

export function createConnectionWatch({ client, surroundings }: StoreDependencies): ConnectionWatch {
  const status = signal(client.connection);
  const isOnline = signal(surroundings.isOnline());
  const isLate = signal(false);
  const isMissing = computed(() => ['connecting', 'waiting'].includes(status.value.phase));
  return {
    notice: computed(() => toNotice(status.value, isOnline.value, isLate.value)),
    isConnected: computed(() => status.value.phase === 'open'),
    isMissing,
    update() {
      status.value = client.connection;
      isOnline.value = surroundings.isOnline();
      if (!isMissing.peek()) isLate.value = false;
    },
    losePatience() {
      isLate.value = true;
    },
  };
}
