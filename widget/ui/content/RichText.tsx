import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChat } from '../context.ts';
import { PlainText } from './PlainText.tsx';

interface Props {
  kind: 'markdown' | 'html';
  source: string;
  /** Shown until the real thing is there, and instead of it where it can't be. */
  plain: string;
}

/** What is drawn, or nothing where only text may be. Later, if a sanitizer must be loaded first. */
type Drawn = ComponentChildren | Promise<ComponentChildren>;

/** A lazy part that draws one kind of rich text. It must not throw. */
export interface RichTextChunk {
  draw(source: string, element: Element): Drawn;
  styles: string;
}

type Kind = Props['kind'];
const LOAD: { [K in Kind]: () => Promise<RichTextChunk> } = {
  markdown: () => import('./rich-text/markdown.tsx'),
  html: () => import('./rich-text/html.tsx'),
};
/** Code that has arrived: the next message is drawn at once, without a moment as plain text. */
const loaded: { [K in Kind]?: RichTextChunk } = {};

/** Markdown or HTML in a bubble: plain text first, then what its lazy part makes of it. */
export function RichText({ kind, source, plain }: Props) {
  const { surface } = useChat();
  const ref = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ComponentChildren>();

  // Before the browser paints, so that code which is already there never shows plain text first.
  useLayoutEffect(() => {
    let isCurrent = true;
    const show = (result: ComponentChildren) => isCurrent && setDrawn(result);
    const draw = (chunk: RichTextChunk) => {
      if (!ref.current) return;
      loaded[kind] = chunk;
      surface.adoptStyles(chunk.styles);
      const result = chunk.draw(source, ref.current);
      if (result instanceof Promise) result.then(show, () => show(undefined));
      else show(result);
    };
    const chunk = loaded[kind];
    // A part that can't be loaded leaves the plain text: nothing is lost, and the next message tries again.
    if (chunk) draw(chunk);
    else LOAD[kind]().then(draw, () => {});
    return () => {
      isCurrent = false;
    };
  }, [kind, source]);

  return (
    <div ref={ref} class={drawn ? 'bubble rich-text' : 'bubble'} dir="auto">
      {drawn ?? <PlainText text={plain} />}
    </div>
  );
}
