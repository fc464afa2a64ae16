import { toText } from './content.ts';
import type { LateNeeds } from './late.ts';
import type { Preferences } from './memory.ts';
import type { MessageItem } from './types.ts';

/** As much as the systems show of a notification. */
const BODY_LENGTH = 140;

/** Sound and notifications for what arrives unseen, and the visitor's choice of them. */
export function createAnnouncer({ deps, state, memory }: LateNeeds) {
  const { isSoundOn, areNotificationsOn } = state;

  function keep(): void {
    const chosen: Preferences = { sound: isSoundOn.peek(), notifications: areNotificationsOn.peek() };
    memory.write('preferences', JSON.stringify(chosen));
  }

  return {
    /** Sounds for a message that nobody sees, and notifies where the page itself is hidden. */
    announce({ author, parts }: MessageItem, isHidden: boolean): void {
      if (isSoundOn.peek()) deps.playSound?.();
      if (!isHidden || !areNotificationsOn.peek()) return;
      const words = parts.map((part) => toText(part)).join(' ');
      const body = words.replace(/\s+/g, ' ').trim().slice(0, BODY_LENGTH);
      deps.notify?.(author?.name ?? deps.options.title, body);
    },
    setSound(on: boolean): void {
      isSoundOn.value = on;
      keep();
    },
    setNotifications(on: boolean): void {
      areNotificationsOn.value = on;
      keep();
    },
  };
}
