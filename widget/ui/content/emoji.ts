/** Up to this many emoji, and nothing else, are shown large. */
const MAX_LARGE = 4;
const ONE_EMOJI =
  /(?:\p{Regional_Indicator}{2}|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)\p{Emoji_Modifier}?(?:\u200D(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)\p{Emoji_Modifier}?)*)/gu;

/** Whether a message is only a few emoji. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > 100) return false;
  let count = 0;
  const rest = text.replace(ONE_EMOJI, () => {
    count++;
    return '';
  });
  return count > 0 && count <= MAX_LARGE && !rest.trim();
}
