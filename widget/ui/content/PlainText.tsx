import { toSegments } from './linkify.ts';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  text: string;
}

/** Text from outside as text nodes, with the links that are found in it. */
export function PlainText({ text }: Props) {
  return toSegments(text).map(({ text: words, link }, index) =>
    link ? (
      <OutsideLink key={index} link={link}>
        {words}
      </OutsideLink>
    ) : (
      words
    ),
  );
}
