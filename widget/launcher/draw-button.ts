import { addElement, setAria } from './add-element.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Drawn for 24 px: a bubble with two lines of text in it, and the mark that it turns into. */
const ICON = {
  bubble:
    'M12 2.5c5.5 0 9.8 3.7 9.8 8.5s-4.3 8.5-9.8 8.5q-1.7 0-3.2-.4L4 21.5q-1 .4-.8-.7l.9-4.1A8 8 0 0 1 2.2 11C2.2 6.2 6.5 2.5 12 2.5ZM8 8a.9.9 0 0 0 0 1.8h8A.9.9 0 0 0 16 8Zm0 4.2A.9.9 0 0 0 8 14h5a.9.9 0 0 0 0-1.8Z',
  cross: 'm12 10.4 5-5q1.6 0 1.6 1.6l-5 5 5 5q0 1.6-1.6 1.6l-5-5-5 5q-1.6 0-1.6-1.6l5-5-5-5q0-1.6 1.6-1.6Z',
};

/** Our own button with its icon and badge, closed and without a name yet. */
export function drawButton(parent: HTMLElement): { button: HTMLButtonElement; badge: HTMLElement } {
  const page = parent.ownerDocument;
  const button = addElement(parent, 'button', 'launcher');
  const svg = page.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  for (const [name, shape] of Object.entries(ICON)) {
    const path = page.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('d', shape);
    svg.append(path);
  }
  button.append(svg);
  button.type = 'button';
  setAria(button, 'haspopup', 'dialog');
  return { button, badge: addElement(button, 'span', 'badge') };
}
