import { isOnlyEmoji } from './emoji.ts';
import { LazyMarkdown } from './LazyMarkdown.tsx';
import { looksLikeMarkdown } from './markdown-signs.ts';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';

/** Only a bot's text may turn out to be Markdown: what people write is shown as they wrote it. */
export function TextPart({ part: { text }, item }: PartProps<'text'>) {
  if (isOnlyEmoji(text))
    return (
      <p class="large-emoji" dir="auto">
        {text}
      </p>
    );
  return item.role === 'bot' && looksLikeMarkdown(text) ? (
    <LazyMarkdown part={{ type: 'markdown', markdown: text }} item={item} />
  ) : (
    <TextBubble text={text} />
  );
}
