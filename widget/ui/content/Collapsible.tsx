import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useChat } from '../context.ts';
import { toHead } from './long-text.ts';

interface Props {
  source: string;
  /** Draws `source`, or its beginning. */
  children: (source: string) => ComponentChildren;
}

/** Lays out only the beginning of a very long text until the visitor asks for the rest. */
export function Collapsible({ source, children }: Props) {
  const { text } = useChat();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? source : toHead(source);
  return (
    <>
      {children(shown)}
      {shown !== source && (
        <button type="button" class="show-all" onClick={() => setIsWhole(true)}>
          {text('showAll')}
        </button>
      )}
    </>
  );
}
