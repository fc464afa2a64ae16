import type { HostPage, Question } from './host-page.ts';

/** What is otherwise on a page whose chat stands in a frame of its own. */
export interface InFrame {
  /** Why the gate goes there with a frame, too. */
  isInGate?: string;
  /** What can be asked after all: a frame has a realm and a document that the page hasn't touched. */
  asks?: Question[];
  /** Instead of what the owner reads on the console in the other isolation. */
  says?: RegExp[];
  /** What can't be asked there alone, and why. */
  cannot?: Partial<Record<Question, string>>;
  /** Why it isn't visited with a frame. */
  never?: string;
  /** Whether the other engines show it with a frame all the same. */
  isShownElsewhere?: boolean;
  /** What was broken there, and what was done. */
  found?: string;
}

const WISHED = 'what a system wishes must be known in the frame, too';

/** By the names of the pages; what is not named here is in a frame what it is in the page. */
export const IN_FRAME: Record<string, InFrame> = {
  plain: { found: 'WebKit painted nothing of a frame that is cut: what it stands in is cut' },
  vertical: {
    found:
      'WebKit fetched no picture, for it takes nothing in the frame for seen: there they do not wait for that',
  },
  rtl: { isInGate: 'the frame is cut to where the panel stands, here on the other side' },
  'modal-dialog': { isInGate: 'a frame that is moved into a dialog must keep its document' },
  'frozen-intrinsics': { isInGate: 'what answers for the frame runs in the page’s realm' },
  'node-police': { isInGate: 'a frame that is taken away loses its document, and is started again' },
  'prototype-js': {
    isInGate: 'lists that the page hands to the frame have a `toJSON` there',
    found: 'no call came to the chat, and it could not be opened: lists were made text',
  },
  'modal-by-library': {
    found:
      'the launcher did not get the focus back on Escape: at the launcher, too, it comes and goes unheard',
  },
  'focus-trap': {
    isInGate: 'the launcher stands where the trap is',
    found: 'the same: `host/take-events.ts` is fetched for the launcher, too',
  },
  clobbered: { isInGate: 'an element of the page has the frame’s id' },
  xhtml: {
    never: 'Playwright finds no frame in XHTML; `npm run test:engines -- --pages=xhtml --frame` does',
    isShownElsewhere: true,
  },
  'base-href': { isInGate: 'an empty frame takes over the page’s base' },
  'storage-throws': {
    isInGate: 'the storage that is used is the frame’s own, which the page has not touched',
    cannot: { reload: 'all is kept, but what opens the chat by itself looks into the page’s storage' },
    says: [],
  },
  'storage-null': { cannot: { reload: 'as above' }, says: [] },
  'cookies-blocked': { cannot: { reload: 'as above' }, says: [] },
  dark: { isInGate: WISHED },
  'forced-colours': { isInGate: WISHED },
  'more-contrast': {
    isInGate: WISHED,
    found: 'the line around the panel, which is drawn on the page, stayed pale',
  },
  'reduced-motion': { isInGate: WISHED },
  print: { isInGate: 'a frame is another document to print' },
  translated: { asks: ['styles'] },
  'password-manager': { asks: ['styles'] },
};

/** The page as it is with the chat in a frame. */
export function toFramed(guest: HostPage): HostPage {
  const { asks = [], says = guest.says, cannot = {} } = IN_FRAME[guest.name] ?? {};
  const left = Object.entries({ ...guest.cannot, ...cannot }).filter(
    ([question]) => !asks.includes(question as Question),
  );
  return { ...guest, says: says ?? [], cannot: Object.fromEntries(left) };
}
