import type { MinifyOptions } from 'uglify-js';

/**
 * Names of properties that only code in the app reads: of things in memory, ours and the libraries'. Not what is kept in
 * the browser, told to other tabs, to the frame or to the hub, given to the page, or set on an element. One that is not
 * in this list stays as it is, so a forgotten name costs bytes and nothing else; `scripts/dist.test.ts` says why one that
 * is in it may not be. What stands first is what weighs most.
 */
const NAMES = `
  peek emit clock phase dispose props wallNow leaving randomId tell isKnown drain requests shared slots
  takeUp lastOwn isResumable isLoading setDraft patch isPausing adoptStyles namespace surroundings probe
  doubt toEnd unheard isOwn outbox seen shouldComponentUpdate componentDidCatch debounceRendering
  getChildContext isAwaiting isDurable loadTools isAllowed exclusively isOnline isAtEnd inOrder isTyping takeIn
  onHint ledger forceUpdate readObject thread isHome isHidden announce iconClass adopt
  losePatience watchSilence wasAskedFor openSocket isMirrored needsPrechat seemsToType startEmpty stopTyping
  hasFailed doubtedAt startAnew openAsked addMetadata connectTimeout isAnswer isFresh onFrame settle
  onDead mayCut isHeir isHeld isDoubted isAsking readLater dependencies lose receive incoming listen isWatched
  isLost isLive hasBegun canKeep restoreFocus handleScroll remember isMissing openedAt isFinding
  toTranscriptText uploadsSettled expectCopies hearUpdate takeEvents hearError hearTranscript lookedAt isShared
  giveBack hasMore reclaim misses areNotificationsOn isSoundOn playSound placeOf scroller ownId
  overlay hearRecord hearAgent takeOver isOver
`
  .trim()
  .split(/\s+/);

/** Capitals that no library in the app calls a property by; two of them where one is taken. */
const LETTERS = [...'ABCDEFGHIJKLMOPQRTVXYZ'];
const SHORT = [...LETTERS, ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second))];

/** The names, and what they are called in what visitors download. Every file of a build has the same. */
export const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  NAMES.map((name, index) => [name, SHORT[index] ?? name]),
);

const ANY = new RegExp(`\\b(${NAMES.join('|')})\\b`);

/** Options by which UglifyJS gives them; it writes into its cache, so each call needs a new one. */
export function shortNames(): Pick<MinifyOptions, 'mangle'> {
  // Not `nameCache`: with that, names of variables are kept from file to file, too, and some hide others.
  const cache = { props: Object.fromEntries([...SHORT_NAMES].map(([name, short]) => [`$${name}`, short])) };
  const regex = new RegExp(`^(${NAMES.join('|')})$`);
  return { mangle: { properties: { regex, builtins: true, keep_quoted: true, cache } as object } };
}

/**
 * Throws where a file says a name otherwise than as a property, or where a property was called so already: one of the
 * two would be taken for the other.
 */
export function checkNames(fileName: string, before: string, after: string): void {
  const left = ANY.exec(after)?.[0];
  if (left) throw new Error(`${fileName} says "${left}" in a text: it can't have a short name.`);
  for (const [name, short] of SHORT_NAMES) {
    if (new RegExp(`[.{,]\\s*${short}\\s*:|\\.${short}\\b`).test(before))
      throw new Error(`${fileName} has a property ${short} already: call ${name} otherwise.`);
  }
}
