import { required } from './element.ts';
import { createProductCard } from './product-card.ts';
import { PRODUCTS } from './products.ts';
import { startShop } from './shop.ts';

startShop();
required('[data-favourites]').append(
  ...PRODUCTS.filter((product) => product.isFavourite).map((product) => createProductCard(product, 'h3')),
);
