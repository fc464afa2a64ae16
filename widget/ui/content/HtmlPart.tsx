import { toPlainText } from './plain-text.ts';
import { RichText } from './RichText.tsx';
import type { PartProps } from './registry.ts';
import { draw } from './rich-text/html.tsx';

export { default as styles } from './styles/rich-text.css?inline';

export function HtmlPart({ part: { html } }: PartProps<'html'>) {
  return <RichText draw={draw} source={html} toPlain={toPlainText} />;
}
