/** Debug output, for the whole program as in 7.0.0. Never a message's text, a key or an address. */
const debug = { isOn: false };

/** Switches it on or off. */
export function setDebug(isOn: boolean): void {
  debug.isOn = isOn;
}

export const isDebug = () => debug.isOn;

/** Writes a line where debug mode is on. */
export function log(...words: unknown[]): void {
  if (debug.isOn) console.log('[CaptivateChatAPI]', ...words);
}
