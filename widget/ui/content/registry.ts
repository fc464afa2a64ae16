/** Which component shows which part: the one place that branches on the type. */
import { type ComponentType, h } from 'preact';
import type { Part } from '../../protocol/types.ts';
import { toText } from '../../store/content.ts';
import type { MessageItem } from '../../store/types.ts';
import { createLazy } from '../Lazy.tsx';
import { ButtonsPart } from './ButtonsPart.tsx';
import { TextBubble } from './TextBubble.tsx';
import { TextPart } from './TextPart.tsx';

/** What every renderer gets: its part, and the message that it belongs to. */
export interface PartProps<Type extends Part['type']> {
  part: Extract<Part, { type: Type }>;
  item: MessageItem;
}

/** What is drawn from a source is its source, as far as that is text, until the code that draws it is there. */
const Source = ({ part }: { part: Part }) => h(TextBubble, { text: toText(part, true) });

/** All but text and buttons is loaded when the first one comes. A `pause` is time, which the store keeps; there is nothing to see. */
export const RENDERERS: { [Type in Part['type']]: ComponentType<PartProps<Type>> | null } = {
  text: TextPart,
  markdown: createLazy(() => import('./MarkdownPart.tsx'), 'MarkdownPart', Source),
  html: createLazy(() => import('./HtmlPart.tsx'), 'HtmlPart', Source),
  buttons: ButtonsPart,
  cards: createLazy(() => import('./CardsPart.tsx'), 'CardsPart'),
  files: createLazy(() => import('../files.ts'), 'FilesPart'),
  pause: null,
  unknown: createLazy(() => import('../asides.ts'), 'UnknownPart'),
};
