import { Collapsible } from './Collapsible.tsx';
import { isOnlyEmoji } from './emoji.ts';
import { looksLikeMarkdown } from './markdown-signs.ts';
import { PlainText } from './PlainText.tsx';
import { RichText } from './RichText.tsx';
import type { PartProps } from './registry.ts';

/** Only a bot's text may turn out to be Markdown: what people write is shown as they wrote it. */
export function TextPart({ part: { text }, item }: PartProps<'text'>) {
  if (!text.trim()) return null;
  if (isOnlyEmoji(text))
    return (
      <p class="large-emoji" dir="auto">
        {text}
      </p>
    );
  const isMarkdown = item.role === 'bot' && looksLikeMarkdown(text);
  return (
    <Collapsible source={text}>
      {(shown) =>
        isMarkdown ? (
          <RichText kind="markdown" source={shown} plain={shown} />
        ) : (
          <div class="bubble" dir="auto">
            <PlainText text={shown} />
          </div>
        )
      }
    </Collapsible>
  );
}
