/** Adds an element whose class is also its `part`, so that a page can style it. */
export function addElement<Tag extends 'div' | 'span' | 'button'>(
  parent: Element | ShadowRoot,
  tag: Tag,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = (parent.ownerDocument as Document).createElement(tag);
  setAttribute(element, 'class', className);
  setAttribute(element, 'part', className);
  parent.append(element);
  return element;
}

/** Sets an attribute to anything that has a text. (Firefox has properties for `aria-*` only since 119.) */
export function setAttribute(element: Element, name: string, value: unknown): void {
  element.setAttribute(name, value as string);
}
