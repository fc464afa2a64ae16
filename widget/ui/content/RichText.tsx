import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useSignal } from '../hooks.ts';
import { toHead } from './heads.ts';
import { PlainText } from './PlainText.tsx';
import { useHead } from './use-head.tsx';

interface BubbleProps {
  /** What is drawn, or nothing where only text may be. Later, if a sanitizer must be loaded first. It must not throw. */
  draw(source: string, element: Element): ComponentChildren | Promise<ComponentChildren>;
  source: string;
  /** The source as text: shown until the real thing is there, and instead of it where it can't be. */
  toPlain?(source: string): string;
}

function RichBubble({ draw, source, toPlain }: BubbleProps) {
  const ref = useRef<HTMLDivElement>(null);
  const drawn = useSignal<ComponentChildren>();

  // Before the browser paints, so that what needs no sanitizer never shows plain text first.
  useEffect(() => {
    let isCurrent = true;
    const show = (result: ComponentChildren) => {
      if (isCurrent) drawn.value = result;
    };
    const result = draw(source, ref.current as Element);
    if (result instanceof Promise) result.then(show, () => show(undefined));
    else show(result);
    return () => {
      isCurrent = false;
    };
  }, [draw, source]);

  return (
    <div ref={ref} class={drawn.value ? 'bubble rich-text' : 'bubble'} dir="auto">
      {drawn.value ?? <PlainText text={toPlain?.(source) ?? source} />}
    </div>
  );
}

/** Markdown or HTML in a bubble. */
export function RichText(props: BubbleProps) {
  const [source, showAll] = useHead(props.source, toHead);
  if (!source.trim()) return null;
  return (
    <>
      <RichBubble {...props} source={source} />
      {showAll}
    </>
  );
}
