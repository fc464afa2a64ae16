/** What only a visitor's click lets a browser do: nothing is awaited before, or the click is not fresh any more. */
import type { Chat } from './context.ts';

/** Asks for the permission to notify; resolves to whether it is there. */
export async function askNotifications({ view }: Pick<Chat, 'view'>): Promise<boolean> {
  return (await view.Notification?.requestPermission?.().catch(() => {})) === 'granted';
}

/** Copies `words`; resolves to whether the clipboard took them. Without a clipboard (plain http), by selecting them. */
export async function copyWords(
  { view, surface }: Pick<Chat, 'view' | 'surface'>,
  words: string,
): Promise<boolean> {
  try {
    await view.navigator.clipboard.writeText(words);
    return true;
  } catch {
    return surface.loadTools().then(
      (tools) => tools.copyBySelection(words),
      () => false,
    );
  }
}
