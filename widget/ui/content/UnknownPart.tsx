import { useChat } from '../context.ts';
import type { PartProps } from './registry.ts';

/** The page hears of such parts by an event; the visitor is told that something is missing. */
export function UnknownPart({ part }: PartProps<'unknown'>) {
  const { text } = useChat();
  return (
    <p class="note">
      {text('unknownPart')} <bdi>({part.name.slice(0, 60)})</bdi>
    </p>
  );
}
