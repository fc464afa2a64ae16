import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Unsubscribe } from '../client/types.ts';
import { toNotice } from './connection-notice.ts';
import type { StoreDependencies } from './dependencies.ts';
import type { ConnectionNotice } from './types.ts';

/** Most interruptions are over by then; saying them would only flicker. */
const PATIENCE_MS = 2_000;

export interface ConnectionWatch {
  readonly notice: ReadonlySignal<ConnectionNotice>;
  readonly isConnected: ReadonlySignal<boolean>;
  /** Looks again: the connection or what the browser says of the network has changed. */
  update(): void;
  /** An effect: loses patience with a connection that is missing. */
  losePatience(): Unsubscribe | undefined;
}

export function createConnectionWatch({ client, clock, surroundings }: StoreDependencies): ConnectionWatch {
  const status = signal(client.connection);
  const isOnline = signal(surroundings.isOnline());
  const isLate = signal(false);
  const isMissing = computed(() => ['connecting', 'waiting'].includes(status.value.phase));
  return {
    notice: computed(() => toNotice(status.value, isOnline.value, isLate.value)),
    isConnected: computed(() => status.value.phase === 'open'),
    update() {
      status.value = client.connection;
      isOnline.value = surroundings.isOnline();
    },
    losePatience() {
      isLate.value = false;
      if (!isMissing.value) return undefined;
      return clock.after(PATIENCE_MS, () => {
        isLate.value = true;
      });
    },
  };
}
