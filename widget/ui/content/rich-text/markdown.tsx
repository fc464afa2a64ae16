/** The lazy part that draws Markdown: marked's lexer, and its tokens as vnodes. No HTML string is ever made. */
import { Lexer } from 'marked';
import type { ComponentChildren } from 'preact';
import { createClean } from './clean-html.ts';
import { drawTokens } from './draw-tokens.tsx';
import { isAffordable } from './markdown-limits.ts';

/** Draws a Markdown source; `undefined` where it may only be text. Waits where HTML in it needs a sanitizer first. */
export function draw(source: string, element: Element): ComponentChildren | Promise<ComponentChildren> {
  try {
    if (!isAffordable(source)) return undefined;
    // In a chat a line break is meant, as it is in the mail of most people.
    const tokens = new Lexer({ gfm: true, breaks: true }).lex(source);
    const clean = createClean(element.ownerDocument);
    return clean instanceof Promise
      ? clean.then((ready) => drawTokens(tokens, ready))
      : drawTokens(tokens, clean);
  } catch {
    return undefined;
  }
}
