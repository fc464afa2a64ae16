/**
 * Up to four emoji, and nothing else: those are shown large. By the grammar of UTS #51 (flags, keycaps, tags, skin tones,
 * joined ones), not by the list of all that exist: `\p{RGI_Emoji}` takes tens of milliseconds to compile when a chat opens.
 */
const FEW_EMOJI =
  /^\s*(?:(?:\p{RI}{2}|[\d#*]\ufe0f\u20e3|[\p{ExtPict}\p{EMod}](?:[\p{EMod}\p{VS}\u{e0020}-\u{e007f}]|\u200d\p{ExtPict})*)\s*){1,4}$/u;

/** Whether a message is only a few emoji. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 100 && FEW_EMOJI.test(text);
}
