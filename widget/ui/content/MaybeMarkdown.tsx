import { looksLikeMarkdown } from './markdown-signs.ts';
import { PartView } from './PartView.tsx';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';

/** A bot's text with a sign that can be Markdown's: drawn as such only where it hardly can be anything else. */
export function MaybeMarkdown({ part: { text }, item }: PartProps<'text'>) {
  return looksLikeMarkdown(text) ? (
    <PartView part={{ type: 'markdown', markdown: text }} item={item} />
  ) : (
    <TextBubble text={text} />
  );
}
