import { createLazy } from '../Lazy.tsx';
import { TextBubble } from './TextBubble.tsx';

/** Markdown, as its plain source until the code that draws it is there. */
export const LazyMarkdown = createLazy(
  () => import('./MarkdownPart.tsx'),
  'MarkdownPart',
  ({ part }) => <TextBubble text={part.markdown} />,
);
