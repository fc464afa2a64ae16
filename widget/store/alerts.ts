import { type ReadonlySignal, signal } from '@preact/signals';
import { toText } from './content.ts';
import type { StoreDependencies } from './dependencies.ts';
import type { Memory } from './memory.ts';
import type { MessageItem } from './types.ts';

/** As much as the systems show of a notification. */
const BODY_LENGTH = 140;

interface Preferences {
  sound: boolean;
  notifications: boolean;
}

export interface Alerts {
  readonly isSoundOn: ReadonlySignal<boolean>;
  readonly areNotificationsOn: ReadonlySignal<boolean>;
  setSound(on: boolean): void;
  setNotifications(on: boolean): void;
  /** A message of the hub's side has come on the screen. */
  announce(item: MessageItem): void;
}

/** Sound and notifications for what arrives unseen; the visitor's choice is kept and wins over the owner's. */
export function createAlerts(deps: StoreDependencies, memory: Memory, isOpen: () => boolean): Alerts {
  const { options, surroundings } = deps;
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
    announce({ author, parts }) {
      const isVisible = surroundings.isVisible();
      if (isVisible && isOpen()) return;
      if (sound.peek()) deps.playSound?.();
      if (isVisible || !notifications.peek()) return;
      const words = parts.map(toText).join(' ').replace(/\s+/g, ' ').trim();
      deps.notify?.(author?.name ?? options.title ?? '', words.slice(0, BODY_LENGTH));
    },
  };
}
