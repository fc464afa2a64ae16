import type { LauncherHandle } from './public-api.ts';

/** The mark that the bubble turns into while the panel is open, in the launcher's drawing. */
const CROSS = 'M4 6l2-2 14 14-2 2ZM18 4l2 2L6 20l-2-2Z';

/** The launcher's words; `unread` makes the button's name when messages wait. */
export interface LauncherTexts {
  label: string;
  unread: (count: number) => string;
  greeting?: string | undefined;
}

/** The launcher as the chat steers it. */
export interface DressedLauncher extends Pick<LauncherHandle, 'button' | 'setOpen' | 'setVisible'> {
  setTexts(texts: LauncherTexts): void;
  /** Shows the badge and puts the count into the button's name. */
  setUnread(count: number): void;
}

/**
 * Gives the launcher what it needs once the chat is there, which so need not be there at first paint: a badge, the mark
 * that closes, the panel that it controls. The page's own button is left as it is.
 */
export function dressLauncher(root: ShadowRoot, launcher: LauncherHandle, panelId: string): DressedLauncher {
  const button = root.querySelector('.launcher');
  const svg = button?.firstElementChild;
  const cross = svg?.firstElementChild?.cloneNode() as Element | undefined;
  const badge = root.ownerDocument.createElement('span');
  let texts: LauncherTexts | undefined;
  let unread = 0;

  badge.className = 'badge';
  badge.part.add('badge');
  button?.append(badge);
  button?.setAttribute('aria-controls', panelId);
  cross?.setAttribute('d', CROSS);
  if (cross) svg?.append(cross);

  function show(): void {
    badge.textContent = `${unread || ''}`;
    if (texts) launcher.setTexts(unread ? texts.unread(unread) : texts.label, texts.greeting);
  }

  return {
    get button() {
      return launcher.button;
    },
    setOpen: launcher.setOpen,
    setVisible: launcher.setVisible,
    setTexts(next) {
      texts = next;
      show();
    },
    setUnread(count) {
      unread = count;
      show();
    },
  };
}
