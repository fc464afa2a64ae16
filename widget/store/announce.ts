import { toText } from './content.ts';
import type { StoreParts } from './parts.ts';
import type { MessageItem } from './types.ts';

/** As much as the systems show of a notification. */
const BODY_LENGTH = 140;

/** Sounds for a message that nobody sees, and notifies where the page itself is hidden. */
export function announce(
  { deps, alerts }: StoreParts,
  { author, parts: said }: MessageItem,
  isHidden: boolean,
): void {
  if (alerts.isSoundOn.peek()) deps.playSound?.();
  if (!isHidden || !alerts.areNotificationsOn.peek()) return;
  const words = said.map((part) => toText(part)).join(' ');
  const body = words.replace(/\s+/g, ' ').trim().slice(0, BODY_LENGTH);
  deps.notify?.(author?.name ?? deps.options.title ?? '', body);
}
