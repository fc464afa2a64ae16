import { signal } from '@preact/signals';
import type { StoreDependencies } from './dependencies.ts';
import type { Memory } from './memory.ts';

/** Kept as `preferences`. */
export interface Preferences {
  sound: boolean;
  notifications: boolean;
}

/** Whether there are sound and notifications for what arrives unseen: the visitor's kept choice wins over the owner's. */
export function readAlerts({ options }: StoreDependencies, memory: Memory) {
  const kept = memory.readObject<Preferences>('preferences');
  return {
    isSoundOn: signal(kept.sound ?? options.sound === 'on'),
    // Never on by themselves: a browser asks for permission, and only on the visitor's click.
    areNotificationsOn: signal(options.notifications === 'on' && kept.notifications === true),
  };
}
