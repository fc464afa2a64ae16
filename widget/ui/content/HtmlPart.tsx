import { Collapsible } from './Collapsible.tsx';
import { toPlainText } from './plain-text.ts';
import { RichText } from './RichText.tsx';
import type { PartProps } from './registry.ts';

export function HtmlPart({ part: { html } }: PartProps<'html'>) {
  if (!html.trim()) return null;
  return (
    <Collapsible source={html}>
      {(shown) => <RichText kind="html" source={shown} plain={toPlainText(shown)} />}
    </Collapsible>
  );
}
