import { toSegments } from './linkify.ts';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  text: string;
}

/** Characters that turn what follows around by force: nobody needs them, and they can make a text say something else. */
const OVERRIDES = /[\u202D\u202E]/g;

/** Text from outside as text nodes, with the links that are found in it. */
export function PlainText({ text }: Props) {
  return toSegments(text.replace(OVERRIDES, '')).map(({ text: words, link }, index) =>
    link ? (
      <OutsideLink key={index} link={link}>
        {words}
      </OutsideLink>
    ) : (
      words
    ),
  );
}
