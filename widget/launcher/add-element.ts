/** Adds an element whose class is also its `part`, so that a page can style it. */
export function addElement<Tag extends 'div' | 'span' | 'button'>(
  parent: Element | ShadowRoot,
  tag: Tag,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = (parent.ownerDocument as Document).createElement(tag);
  element.className = className;
  // As a page would write it: TypeScript knows no list that takes a text.
  (element as { part: unknown }).part = className;
  parent.append(element);
  return element;
}
