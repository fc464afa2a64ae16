import { RichText } from './RichText.tsx';
import type { PartProps } from './registry.ts';
import { draw } from './rich-text/markdown.tsx';

export { default as styles } from './styles/rich-text.css?inline';

export function MarkdownPart({ part: { markdown } }: PartProps<'markdown'>) {
  return <RichText draw={draw} source={markdown} />;
}
