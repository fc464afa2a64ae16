/** Up to four emoji, and nothing else: those are shown large. */
const FEW_EMOJI =
  /^(?:\s*(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?(?:\u200D\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?)*)){1,4}\s*$/u;

/** Whether a message is only a few emoji. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 100 && FEW_EMOJI.test(text);
}
