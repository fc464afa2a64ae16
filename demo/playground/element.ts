/** Makes an element with properties and children; strings become text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Omit<HTMLElementTagNameMap[Tag], 'style'>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The element with this id, which the page promises to have. */
export function byId<Found extends HTMLElement>(id: string): Found {
  const found = document.getElementById(id);
  if (!found) throw new Error(`This page must have an element with the id ${id}.`);
  return found as Found;
}

/** A sentence in which words between backticks are code. */
export function createSentence(text: string, id: string): HTMLElement {
  const pieces = text.split('`');
  return element(
    'p',
    { className: 'doc', id },
    ...pieces.map((piece, index) => (index % 2 ? element('code', {}, piece) : piece)),
  );
}
