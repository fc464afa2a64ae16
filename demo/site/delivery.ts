import { startShop } from './shop.ts';

startShop();
