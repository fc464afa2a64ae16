import { createLazy } from '../Lazy.tsx';

interface Props {
  text: string;
}

/** Characters that turn what follows around by force: nobody needs them, and they can make a text say something else. */
const OVERRIDES = /[\u202D\u202E]/g;

/** What every link has. Only for texts with such a sign the code that finds and draws links is loaded. */
const SIGN_OF_A_LINK = /:\/\/|mailto:|tel:|www\.|@/i;

const LinkedText = createLazy(
  () => import('./signs.ts'),
  'LinkedText',
  ({ text }: Props) => text,
);

/** Text from outside as text nodes, with the links that are found in it. */
export function PlainText({ text }: Props) {
  const words = text.replace(OVERRIDES, '');
  return SIGN_OF_A_LINK.test(words) ? <LinkedText text={words} /> : words;
}
