import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ShowAll } from './ShowAll.tsx';

/** Nobody chooses among more than this; a message can hold thousands. */
const AT_FIRST = 50;

/** The first of many things, and the button that brings the others (nothing where there are none). */
export function useFirst<T>(all: readonly T[]): [readonly T[], ComponentChildren] {
  const [isWhole, setIsWhole] = useState(false);
  if (isWhole || all.length <= AT_FIRST) return [all, null];
  return [all.slice(0, AT_FIRST), <ShowAll key="all" onClick={() => setIsWhole(true)} />];
}
