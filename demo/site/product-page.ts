import { addToBasket } from './basket.ts';
import { askAbout } from './chat.ts';
import { element, required } from './element.ts';
import { pictureOf } from './pictures.ts';
import { createProductCard } from './product-card.ts';
import { findProduct, formatPrice, PRODUCTS, type Product } from './products.ts';
import { startShop } from './shop.ts';

function createSizes(product: Product): HTMLFieldSetElement {
  const middle = product.sizes[Math.floor(product.sizes.length / 2)];
  return element(
    'fieldset',
    { class: 'sizes' },
    element('legend', {}, 'Size'),
    ...product.sizes.map((size) =>
      element(
        'label',
        {},
        element('input', { type: 'radio', name: 'size', value: size, checked: size === middle }),
        size,
      ),
    ),
  );
}

function createOrderForm(product: Product): HTMLFormElement {
  const form = element(
    'form',
    { class: 'order' },
    createSizes(product),
    product.category === 'Clothing' || product.category === 'Footwear'
      ? element('p', {}, element('a', { href: './delivery.html#sizes' }, 'Which size is mine?'))
      : undefined,
    element(
      'p',
      { class: 'actions' },
      element('button', { class: 'button' }, 'Add to basket'),
      element(
        'button',
        { type: 'button', class: 'button quiet', click: () => askAbout(product) },
        'Ask about this product',
      ),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    addToBasket(product, String(new FormData(form).get('size')));
  });
  return form;
}

function createDetails(product: Product): HTMLElement {
  return element(
    'article',
    { class: 'product-detail' },
    element('img', {
      class: 'product-picture',
      src: pictureOf(product.slug),
      alt: `Drawing of the ${product.name}`,
      width: 400,
      height: 400,
    }),
    element(
      'div',
      {},
      element('h1', {}, product.name),
      element('p', { class: 'price' }, formatPrice(product.price)),
      element('p', { class: 'description' }, product.description),
      createOrderForm(product),
      element(
        'ul',
        { class: 'features' },
        ...[...product.features, `Weighs ${product.weight.toLocaleString('en')} g`].map((feature) =>
          element('li', {}, feature),
        ),
      ),
    ),
  );
}

function createTrail(product: Product): HTMLElement {
  return element(
    'nav',
    { class: 'trail', 'aria-label': 'Where you are' },
    element('a', { href: './products.html' }, 'Products'),
    ' / ',
    element('a', { href: `./products.html?category=${product.category}` }, product.category),
  );
}

function createRelated(product: Product): HTMLElement {
  const others = PRODUCTS.filter((other) => other !== product);
  const alike = others.filter((other) => other.category === product.category);
  const related = [...alike, ...others.filter((other) => !alike.includes(other))].slice(0, 4);
  return element(
    'section',
    { class: 'related', 'aria-labelledby': 'related' },
    element('h2', { id: 'related' }, 'Goes well with it'),
    element('ul', { class: 'product-grid' }, ...related.map((other) => createProductCard(other, 'h3'))),
  );
}

function showProduct(product: Product): void {
  document.title = `${product.name} · Fjell & Fjord`;
  required('[data-product]').replaceChildren(
    createTrail(product),
    createDetails(product),
    createRelated(product),
  );
}

function showMissing(): void {
  required('[data-product]').replaceChildren(
    element('h1', {}, 'We do not have that one'),
    element('p', { class: 'lead' }, 'It may be sold out for good, or the address has a typing mistake.'),
    element('p', {}, element('a', { class: 'button', href: './products.html' }, 'See all products')),
  );
}

startShop();
const asked = findProduct(new URLSearchParams(location.search).get('item'));
if (asked) showProduct(asked);
else showMissing();
