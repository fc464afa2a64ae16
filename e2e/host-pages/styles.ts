import type { Chat } from '../chat.ts';

type Chosen = Record<string, string>;

/** What stands on the page itself, also where the chat is in a frame of its own. */
export const ON_PAGE: Chosen = { launcher: '.launcher' };

/** One of each kind that stands in the chat once it has shown every kind of part. */
export const IN_CHAT: Chosen = {
  panel: '.panel',
  title: '.header-title',
  'icon button': '.header .icon-button',
  timeline: '.timeline',
  'own bubble': '.parts--user .bubble',
  bubble: '.parts--bot .bubble',
  heading: '.rich-text h3',
  bold: '.rich-text strong',
  'list item': '.rich-text li',
  quotation: '.rich-text blockquote',
  code: '.rich-text pre code',
  cell: '.rich-text td',
  link: '.rich-text a',
  choice: '.choice:not(.choice--gone, .choice--link)',
  card: '.card',
  'card title': '.card__title a',
  'card image': '.card__image img',
  picture: '.picture',
  file: 'a.file',
  recording: 'audio',
  note: '.note',
  field: '.field-text',
  'send button': '.send-button',
};

/** What pages change most, and what would be seen first. */
export const PROPERTIES = `
  animation-name appearance backdrop-filter background-color background-image border-bottom-width border-top-color
  border-top-left-radius border-top-style border-top-width box-shadow box-sizing clip-path color content cursor direction
  display filter float font-family font-feature-settings font-size font-stretch font-style font-variant font-weight
  hyphens letter-spacing line-height list-style-type margin-block-start margin-inline-start max-height max-width
  min-width mix-blend-mode opacity outline-style overflow-wrap overflow-x overflow-y padding-block-start
  padding-inline-start pointer-events position quotes rotate scale tab-size text-align text-decoration-line text-indent
  text-shadow text-transform transform transition-property translate user-select vertical-align visibility white-space
  word-break word-spacing writing-mode zoom`
  .trim()
  .split(/\s+/);

/**
 * The computed styles of the chosen elements, `element property: value`, in one list for each element. Runs in the page,
 * so it refers to nothing outside itself.
 */
export function collectStyles(
  host: Element,
  [chosen, properties]: readonly [Chosen, string[]],
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, selector] of Object.entries(chosen)) {
    const element = host.shadowRoot?.querySelector(selector);
    const style = element && getComputedStyle(element);
    found[name] = style
      ? properties.map((property) => `${property}: ${style.getPropertyValue(property)}`)
      : ['is missing'];
  }
  return found;
}

/** All of them. */
export const readStyles = async (chat: Chat): Promise<Record<string, string[]>> => ({
  ...(await chat.host.evaluate(collectStyles, [ON_PAGE, PROPERTIES] as const)),
  ...(await chat.inside.evaluate(collectStyles, [IN_CHAT, PROPERTIES] as const)),
});

/** What differs from a plain page, a line each. The launcher is written as the page is: so it stands on the right side. */
export function compareStyles(plain: Record<string, string[]>, here: Record<string, string[]>): string[] {
  return Object.entries(plain).flatMap(([name, lines]) =>
    lines.flatMap((line, index) =>
      here[name]?.[index] === line || /^launcher direction/.test(`${name} ${line}`)
        ? []
        : [`${name} ${here[name]?.[index]} (plain ${line})`],
    ),
  );
}
