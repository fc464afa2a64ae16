import { element } from './element.ts';
import { pictureOf } from './pictures.ts';
import { formatPrice, type Product } from './products.ts';

/** A product in a list: the whole card is the link's target. `heading` fits it into the page's outline. */
export function createProductCard(product: Product, heading: 'h2' | 'h3'): HTMLLIElement {
  return element(
    'li',
    { class: 'product-card' },
    element('img', { src: pictureOf(product.slug), alt: '', width: 400, height: 400, loading: 'lazy' }),
    element(heading, {}, element('a', { href: `./product.html?item=${product.slug}` }, product.name)),
    element('p', { class: 'blurb' }, product.blurb),
    element('p', { class: 'price' }, formatPrice(product.price)),
  );
}
