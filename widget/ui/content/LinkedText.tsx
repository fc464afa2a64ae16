import { toSegments } from './linkify.ts';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  text: string;
}

/** Text from outside with the links that are found in it. */
export function LinkedText({ text }: Props) {
  return (
    <>
      {toSegments(text).map(({ text: words, link }, index) =>
        link ? (
          <OutsideLink key={index} link={link}>
            {words}
          </OutsideLink>
        ) : (
          words
        ),
      )}
    </>
  );
}
