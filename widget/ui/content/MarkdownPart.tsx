import { Collapsible } from './Collapsible.tsx';
import { RichText } from './RichText.tsx';
import type { PartProps } from './registry.ts';

export function MarkdownPart({ part: { markdown } }: PartProps<'markdown'>) {
  if (!markdown.trim()) return null;
  return (
    <Collapsible source={markdown}>
      {(shown) => <RichText kind="markdown" source={shown} plain={shown} />}
    </Collapsible>
  );
}
