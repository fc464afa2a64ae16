/** Adds an element whose class is also its `part`, so that a page can style it. */
export function addElement<Tag extends 'div' | 'span' | 'button'>(
  parent: Node,
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const element = (parent.ownerDocument as Document).createElement(tag);
  element.className = className;
  element.part.value = className;
  parent.appendChild(element);
  return element;
}

/** Sets `aria-<name>`. Firefox has the properties of these names only since 119. */
export function setAria(element: Element, name: string, value: string | number | boolean): void {
  element.setAttribute(`aria-${name}`, `${value}`);
}
