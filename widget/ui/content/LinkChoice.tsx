import type { Button } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { toSafeLink } from './links.ts';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  button: Extract<Button, { kind: 'link' }>;
}

/** A button that is a link: it stays what it is, whatever is pressed or written. */
export function LinkChoice({ button: { label, url } }: Props) {
  const { text } = useChat();
  const link = toSafeLink(url);
  // A link that must not be opened is still what the bot said.
  if (!link)
    return (
      <span class="choice choice--dead" dir="auto">
        {label}
      </span>
    );
  return (
    <OutsideLink class="choice choice--link" link={link} title={text('opensHost', { host: link.host })}>
      <bdi>{label || link.host}</bdi>
    </OutsideLink>
  );
}
