import { type ReadonlySignal, signal } from '@preact/signals';
import type { StoreDependencies } from './dependencies.ts';
import type { Memory } from './memory.ts';

interface Preferences {
  sound: boolean;
  notifications: boolean;
}

export interface Alerts {
  readonly isSoundOn: ReadonlySignal<boolean>;
  readonly areNotificationsOn: ReadonlySignal<boolean>;
  setSound(on: boolean): void;
  setNotifications(on: boolean): void;
}

/** Whether there are sound and notifications for what arrives unseen; the visitor's choice is kept and wins over the owner's. */
export function createAlerts({ options }: StoreDependencies, memory: Memory): Alerts {
  const kept = memory.readObject<Preferences>('preferences');
  const sound = signal(kept.sound ?? options.sound === 'on');
  // Never on by themselves: a browser asks for permission, and only on the visitor's click.
  const notifications = signal(options.notifications === 'on' && kept.notifications === true);
  const keep = () =>
    memory.write('preferences', JSON.stringify({ sound: sound.peek(), notifications: notifications.peek() }));
  return {
    isSoundOn: sound,
    areNotificationsOn: notifications,
    setSound(on) {
      sound.value = on;
      keep();
    },
    setNotifications(on) {
      notifications.value = on;
      keep();
    },
  };
}
