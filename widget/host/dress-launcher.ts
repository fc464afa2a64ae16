import type { LauncherHandle } from './public-api.ts';

/** What the launcher shows; `unread` makes the button's name when messages wait. */
export interface LauncherLook {
  count: number | false;
  label: string;
  unread(count: number): string;
  greeting?: string | undefined;
}

/** Changes what the launcher shows; what is not given stays. */
export type ShowLauncher = (changes: Partial<LauncherLook>) => void;

/**
 * Gives the launcher what it needs once the chat is there, which so need not be there at first paint: the mark that
 * closes, the panel that it controls, and a badge with the first message that waits. Where the page has its own button,
 * nobody sees this.
 *
 * @param showCount Shows the badge, or nothing of it.
 */
export function dressLauncher(
  root: ShadowRoot,
  launcher: LauncherHandle,
  panelId: string,
  showCount: (count: number | false) => void,
): ShowLauncher {
  const look = {} as LauncherLook;

  root.querySelector('.launcher')?.setAttribute('aria-controls', panelId);

  return (changes) => {
    const { count, label, unread, greeting } = Object.assign(look, changes);
    showCount(count);
    // Until the language is there the loader's words stand.
    if (label) launcher.setTexts(count ? unread(count) : label, greeting);
  };
}
