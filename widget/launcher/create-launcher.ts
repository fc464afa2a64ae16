import type { LauncherHandle } from '../host/public-api.ts';
import { addElement, setAria } from './add-element.ts';
import { drawButton } from './draw-button.ts';
import css from './launcher.css?inline';

/** The words of the launcher; `unread` makes the button's name when messages wait. */
export type LauncherTexts = Parameters<LauncherHandle['setTexts']>[0];

/** What the launcher needs from whoever draws it. */
export interface LauncherOptions {
  root: ShadowRoot;
  /** A selector of the page's own button or buttons, or `none`: then ours is not drawn, and nobody is greeted. */
  own?: string | undefined;
  /** The visitor has sent the greeting away before. */
  isGreeted: boolean;
  onClick(): void;
  /** The visitor seems to be about to open the chat: pointer, touch or focus have come to the button. */
  onIntent(): void;
  /** The visitor doesn't want to see the greeting again. */
  onDismiss(): void;
}

/** A launcher as its maker sees it: what the app may do with it, and what only the loader needs. */
export interface Launcher extends LauncherHandle {
  /** Shows that the chat is on its way; seen only after 300 ms. */
  setBusy(isBusy: boolean): void;
  /** Says something beside the button, in place of the greeting, until it is called without a text. */
  say(text?: string): void;
}

const EVENTS = ['click', 'pointerover', 'focusin'];

/** The button at the page's corner with its badge and greeting, in plain DOM: it is there before the chat is. */
export function createLauncher({ root, own, onClick, onIntent, ...options }: LauncherOptions): Launcher {
  const page = root.ownerDocument;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const corner = addElement(root, 'div', 'corner');
  const drawn = own ? undefined : drawButton(corner);
  // Events are heard above the button, so that one which the page draws later works, too.
  const area = own ? page : corner;
  const selector = own || '.launcher';
  const all = () => [...area.querySelectorAll<HTMLElement>(selector)];
  let last: Element | undefined;
  let note: HTMLElement | undefined;
  let noteText: string | undefined;
  let { isGreeted } = options;
  let texts: LauncherTexts | undefined;

  function handle(event: Event): void {
    const button = event.target instanceof Element && event.target.closest(selector);
    if (!button) return;
    if (event.type !== 'click') return void onIntent();
    last = button;
    // The page's own may be a link.
    event.preventDefault();
    onClick();
  }

  function addNoteButton(className: string, text: string, handleClick: () => void): HTMLButtonElement {
    const button = addElement(note as HTMLElement, 'button', className);
    button.textContent = text;
    button.onclick = handleClick;
    return button;
  }

  /** `text`, which is news to screen readers, or the greeting, which is none and comes a moment later. */
  function say(text?: string): void {
    const next = text || (own || isGreeted ? '' : texts?.greeting);
    if (noteText === next) return;
    noteText = next;
    if (note) note.remove();
    if (!next) return;
    note = addElement(corner, 'div', text ? 'note' : 'note greeting');
    corner.prepend(note);
    if (text) note.setAttribute('role', 'alert');
    addNoteButton('words', next, onClick);
    const dismiss = addNoteButton('dismiss', '×', () => {
      isGreeted = true;
      say();
      options.onDismiss();
    });
    setAria(dismiss, 'label', 'Dismiss');
  }

  const handleUnread = (count: number) => {
    if (!drawn || !texts) return;
    drawn.badge.hidden = !count;
    drawn.badge.textContent = count > 99 ? '99+' : `${count}`;
    setAria(drawn.button, 'label', count ? texts.unread(count) : texts.label);
  };
  let unread = 0;
  const setOpen = (isOpen: boolean) => {
    for (const button of all()) setAria(button, 'expanded', isOpen);
    // Who has opened the chat need not be greeted when it is closed.
    isGreeted = isGreeted || isOpen;
    say();
  };
  setOpen(false);
  for (const type of EVENTS) area.addEventListener(type, handle);

  return {
    get button() {
      return (last && last.isConnected ? last : all()[0]) as HTMLElement | undefined;
    },
    setOpen,
    setUnread(count) {
      unread = count;
      handleUnread(count);
    },
    setPanel: (id) => drawn && setAria(drawn.button, 'controls', id),
    setTexts(next) {
      texts = next;
      handleUnread(unread);
      say();
    },
    setVisible(isVisible) {
      corner.hidden = !isVisible;
    },
    setBusy(isBusy) {
      if (drawn) setAria(drawn.button, 'busy', isBusy);
    },
    say,
    destroy() {
      for (const type of EVENTS) area.removeEventListener(type, handle);
      for (const button of all()) button.removeAttribute('aria-expanded');
      corner.remove();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}
