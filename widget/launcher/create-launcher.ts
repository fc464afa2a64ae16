import { addElement } from './add-element.ts';
import { drawButton } from './draw-button.ts';
import css from './launcher.css?inline';

/** The launcher: what the app may do with it (`LauncherHandle` in the host's contract), and what the loader needs. */
export interface Launcher {
  /** The button, or the page's own that was clicked last; absent with `none`. */
  readonly button: HTMLElement | undefined;
  /** `null`: there is no chat any more. */
  setOpen(isOpen: boolean | null): void;
  setTexts(label: string, greeting?: string): void;
  setVisible(isVisible: boolean): void;
  /** Shows that the chat is on its way. */
  setBusy(isBusy: boolean): void;
  /** Says something beside the button, in place of the greeting, until it is called without a text. */
  say(text?: string): void;
}

const EVENTS = ['focusin', 'click', 'pointerover'];

/**
 * The button at the page's corner and its greeting, in plain DOM: it is there before the chat is, which adds a badge. It has no
 * words until `setTexts()`.
 *
 * @param layer What it is drawn into, in `root`.
 * @param signal Ends its listening.
 * @param own A selector of the page's own buttons, or `none`: then ours is not drawn, and nobody is greeted.
 * @param wasGreeted Whether the visitor has sent the greeting away before; with `now` they do so.
 * @param onClick The button or the greeting was clicked.
 * @param onIntent The visitor may be about to open the chat: pointer, touch or focus have come to the button.
 */
export function createLauncher(
  root: ShadowRoot,
  layer: HTMLElement | ShadowRoot,
  signal: AbortSignal,
  own: string | undefined,
  wasGreeted: (now?: true) => boolean,
  onClick: () => void,
  onIntent: () => void,
): Launcher {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const corner = addElement(layer, 'div', 'corner');
  // Where the page has its own, ours is drawn where nobody sees it.
  const button = drawButton(own ? root.ownerDocument.createElement('p') : corner);
  // It is looked for at each event: so one that the page draws later works, too.
  const area = own ? root.ownerDocument : corner;
  const selector = own || '.launcher';
  const all = () => [...area.querySelectorAll<HTMLElement>(selector)];
  let isGreeted = false;
  let last: HTMLElement | undefined;
  let note: HTMLElement | undefined;
  let said: string | undefined;
  let greeting: string | undefined;

  function handle(event: Event): void {
    const hit = all().find((each) => event.composedPath().includes(each));
    if (!hit) return;
    if (event.type === 'click') {
      last = hit;
      // The page's own may be a link.
      event.preventDefault();
      onClick();
    } else onIntent();
  }

  function addChoice(text: string, handleClick: () => void): HTMLElement {
    const choice = addElement(note as HTMLElement, 'button');
    choice.textContent = text;
    choice.onclick = handleClick;
    return choice;
  }

  /** Shows `news`, which screen readers hear of at once, or else the greeting, which comes a moment later. */
  function say(news?: string): void {
    // Storage is not touched for nothing: the first touch of it holds the page up.
    const text = news || (own || isGreeted || !greeting || wasGreeted() ? '' : greeting);
    if (said === text) return;
    said = text;
    if (note) note.remove();
    if (!text) return;
    note = addElement(corner, 'div', 'greeting');
    corner.prepend(note);
    // It is said before any other language is there.
    if (news) {
      note.role = 'alert';
      note.lang = 'en';
    }
    addChoice(text, onClick);
    addChoice('×', () => {
      isGreeted = true;
      wasGreeted(true);
      say();
    }).ariaLabel = 'Dismiss';
  }

  // At the window: some pages stop events before they come to what they are for.
  for (const type of EVENTS) addEventListener(type, handle, { capture: true, signal });

  return {
    get button() {
      return last || all()[0];
    },
    setOpen(isOpen) {
      // The browser makes a text of it.
      for (const each of all()) each.ariaExpanded = isOpen as never;
      // Who has opened the chat need not be greeted when it is closed.
      isGreeted = isGreeted || (isOpen as boolean);
      say();
    },
    setTexts(label, next) {
      greeting = next;
      button.ariaLabel = label;
      say();
    },
    setVisible(isVisible) {
      corner.style.display = isVisible ? '' : 'none';
    },
    setBusy(isBusy) {
      button.ariaBusy = isBusy as never;
    },
    say,
  };
}
