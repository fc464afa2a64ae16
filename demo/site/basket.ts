import { tellBasket } from './chat.ts';
import { openDialog } from './dialog.ts';
import { element, required } from './element.ts';
import { pictureOf } from './pictures.ts';
import { findProduct, formatPrice, type Product } from './products.ts';
import { recall, remember } from './storage.ts';

interface Line {
  slug: string;
  size: string;
  quantity: number;
}

const KEY = 'fjell:basket';
const FREE_DELIVERY_FROM = 80;
const DELIVERY = 4.9;

const readLines = (): Line[] => recall<Line[]>(KEY, []).filter((line) => findProduct(line.slug));

function describe(line: Line): string {
  return `${line.quantity} × ${findProduct(line.slug)?.name} (${line.size})`;
}

function showCount(): void {
  const count = readLines().reduce((sum, line) => sum + line.quantity, 0);
  const button = required('[data-open="basket"]');
  button.textContent = count ? `Basket (${count})` : 'Basket';
}

function writeLines(lines: Line[]): void {
  remember(KEY, lines);
  showCount();
  tellBasket(lines.map(describe));
}

/** Puts a product into the basket and shows it. */
export function addToBasket(product: Product, size: string): void {
  const lines = readLines();
  const known = lines.find((line) => line.slug === product.slug && line.size === size);
  if (known) known.quantity += 1;
  else lines.push({ slug: product.slug, size, quantity: 1 });
  writeLines(lines);
  openBasket();
}

function createRow(line: Line, change: (quantity: number) => void): HTMLLIElement {
  const product = findProduct(line.slug);
  const name = product?.name ?? '';
  const step = (by: number, sign: string, label: string): HTMLButtonElement =>
    element(
      'button',
      {
        type: 'button',
        'aria-label': label,
        'data-step': `${line.slug} ${line.size} ${by}`,
        click: () => change(line.quantity + by),
      },
      sign,
    );
  return element(
    'li',
    {},
    element('img', { src: pictureOf(line.slug), alt: '', width: 72, height: 72 }),
    element('div', {}, element('strong', {}, name), element('span', { class: 'muted' }, line.size)),
    element(
      'div',
      { class: 'stepper' },
      step(-1, '−', `One ${name} less`),
      element('span', {}, String(line.quantity)),
      step(1, '+', `One ${name} more`),
    ),
    element('span', { class: 'price' }, formatPrice((product?.price ?? 0) * line.quantity)),
  );
}

function createTotals(lines: Line[]): HTMLElement {
  const goods = lines.reduce((sum, line) => sum + (findProduct(line.slug)?.price ?? 0) * line.quantity, 0);
  const delivery = goods >= FREE_DELIVERY_FROM ? 0 : DELIVERY;
  const row = (label: string, amount: string): HTMLElement =>
    element('div', {}, element('dt', {}, label), element('dd', {}, amount));
  return element(
    'dl',
    { class: 'totals' },
    row('Delivery', delivery ? formatPrice(delivery) : 'Free'),
    row('Total', formatPrice(goods + delivery)),
  );
}

function fillBasket(body: HTMLElement): void {
  const lines = readLines();
  if (!lines.length) {
    body.replaceChildren(
      element('p', {}, 'Nothing in it yet.'),
      element('p', {}, element('a', { class: 'button', href: './products.html' }, 'See the gear')),
    );
    return;
  }
  const change = (line: Line, quantity: number): void => {
    line.quantity = quantity;
    writeLines(lines.filter((kept) => kept.quantity > 0));
    // The row is drawn anew; focus goes back to the button that was pressed, or to the dialog where its row is gone.
    const pressed = document.activeElement?.getAttribute('data-step');
    fillBasket(body);
    const again = [...body.querySelectorAll<HTMLElement>('[data-step]')].find(
      (step) => step.dataset.step === pressed,
    );
    (again ?? body.querySelector<HTMLElement>('button, a'))?.focus();
  };
  body.replaceChildren(
    element(
      'ul',
      { class: 'basket-lines' },
      ...lines.map((line) => createRow(line, (quantity) => change(line, quantity))),
    ),
    createTotals(lines),
    element('p', { class: 'muted' }, 'This is a demonstration: there is no checkout, and nothing is sold.'),
  );
}

function openBasket(): void {
  const body = element('div', { class: 'basket' });
  fillBasket(body);
  openDialog('Basket', 'drawer', body);
}

/** Brings the header's basket button to life. */
export function startBasket(): void {
  showCount();
  const lines = readLines();
  if (lines.length) tellBasket(lines.map(describe));
  required('[data-open="basket"]').addEventListener('click', openBasket);
}
