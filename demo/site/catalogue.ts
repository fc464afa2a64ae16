import { element, required } from './element.ts';
import { createProductCard } from './product-card.ts';
import { CATEGORIES, PRODUCTS } from './products.ts';
import { startShop } from './shop.ts';

const ALL = 'Everything';

/** The chosen category is part of the address, so that a filtered list can be shared and survives a reload. */
function chosenCategory(): string {
  const asked = new URLSearchParams(location.search).get('category');
  return CATEGORIES.find((category) => category === asked) ?? ALL;
}

function showCategory(chosen: string): void {
  const shown = PRODUCTS.filter((product) => chosen === ALL || product.category === chosen);
  required('[data-catalogue]').replaceChildren(...shown.map((product) => createProductCard(product, 'h2')));
  for (const button of document.querySelectorAll('[data-filters] button')) {
    button.setAttribute('aria-pressed', String(button.textContent === chosen));
  }
}

function choose(category: string): void {
  history.replaceState(null, '', category === ALL ? location.pathname : `?category=${category}`);
  showCategory(category);
  const count = document.querySelectorAll('[data-catalogue] > li').length;
  required('[data-count]').textContent = `${category}: ${count} products`;
}

startShop();
required('[data-filters]').append(
  ...[ALL, ...CATEGORIES].map((category) =>
    element('button', { type: 'button', click: () => choose(category) }, category),
  ),
);
showCategory(chosenCategory());
