import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { toHead } from './long-text.ts';
import { ShowAll } from './ShowAll.tsx';

interface Props {
  source: string;
  /** Draws `source`, or its beginning. */
  children: (source: string) => ComponentChildren;
}

/** Lays out only the beginning of a very long text until the visitor asks for the rest. */
export function Collapsible({ source, children }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? source : toHead(source);
  return (
    <>
      {children(shown)}
      {shown !== source && <ShowAll onClick={() => setIsWhole(true)} />}
    </>
  );
}
