/** Up to four emoji, and nothing else: those are shown large. */
// biome-ignore lint/complexity/useRegexLiterals: what is compiled for ES2022 has no literals with this flag.
const FEW_EMOJI = new RegExp('^\\s*(?:[\\p{RGI_Emoji}\\p{Extended_Pictographic}]\\s*){1,4}$', 'v');

/** Whether a message is only a few emoji. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 100 && FEW_EMOJI.test(text);
}
