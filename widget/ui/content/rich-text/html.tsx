/** The lazy part that draws `html` parts. */
import type { ComponentChildren } from 'preact';
import { createClean } from './clean-html.ts';
import { toHtmlTokens } from './html-tokens.ts';
import { walk } from './walk.tsx';

/** Draws an HTML source; `undefined` where it may only be text. Waits where a sanitizer has to be loaded first. */
export function draw(source: string, element: Element): ComponentChildren | Promise<ComponentChildren> {
  try {
    const tokens = toHtmlTokens(source);
    if (!tokens) return undefined;
    const clean = createClean(element.ownerDocument);
    return clean instanceof Promise ? clean.then((ready) => walk(ready(tokens))) : walk(clean(tokens));
  } catch {
    return undefined;
  }
}
