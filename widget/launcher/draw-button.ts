import { addElement } from './add-element.ts';

/** Drawn for 24 px: a bubble with two lines of text. */
const ICON = 'M12 2a10 9 0 1 1-5 17l-5 2 2-4A10 9 0 0 1 12 2M7 8v2h10V8M7 12v2h6v-2';

/** Our own button with its icon, closed and without a name yet. */
export function drawButton(parent: HTMLElement): HTMLButtonElement {
  const button = addElement(parent, 'button', 'launcher');
  const draw = (to: Element, name: string, attribute: string, value: string) => {
    const shape = parent.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    shape.setAttribute(attribute, value);
    to.append(shape);
    return shape;
  };
  draw(draw(button, 'svg', 'viewBox', '0 0 24 24'), 'path', 'd', ICON);
  button.ariaExpanded = 'false';
  return button;
}
