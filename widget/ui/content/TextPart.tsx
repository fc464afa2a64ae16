import { createLazy } from '../Lazy.tsx';
import { isOnlyEmoji } from './emoji.ts';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';

/** What some construct of Markdown begins with. Only for texts with such a sign it is looked closer. */
export const SIGN_OF_MARKDOWN = /\*\*|\]\(|```|^#+ |^ {0,3}(?:[-*+]|\d+[.)]) |[-:] *\|/m;

const MaybeMarkdown = createLazy(() => import('./signs.ts'), 'MaybeMarkdown', Plain);

/** Only a bot's text may turn out to be Markdown: what people write is shown as they wrote it. */
export function TextPart(props: PartProps<'text'>) {
  const { text } = props.part;
  if (isOnlyEmoji(text))
    return (
      <p class="large-emoji" dir="auto">
        {text}
      </p>
    );
  return props.item.role === 'bot' && SIGN_OF_MARKDOWN.test(text) ? (
    <MaybeMarkdown {...props} />
  ) : (
    Plain(props)
  );
}

function Plain({ part: { text } }: PartProps<'text'>) {
  return <TextBubble text={text} />;
}
