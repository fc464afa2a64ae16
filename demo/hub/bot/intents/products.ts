import { CATALOGUE, findProducts, toCard } from '../catalogue.ts';
import { choices, type Intent, mentions, say } from '../turn.ts';

/** Finding something to buy. */
export const PRODUCT_INTENTS: Intent[] = [
  {
    name: 'product search',
    matches: ({ heard }) => findProducts(heard).products.length > 0,
    answer({ heard, shop }) {
      const { products, isAbove } = findProducts(heard);
      const cards = products.map((product) => toCard(product, shop));
      const found =
        cards.length === 1 ? 'I have just the thing:' : `Here are ${cards.length} that people love:`;
      const lead = isAbove ? 'Nothing at that price, I fear. This comes closest:' : found;
      return say(lead, { type: 'cards', cards });
    },
  },
  {
    name: 'browse',
    matches: mentions(
      'products?',
      'recommend',
      'looking for',
      'buy',
      'catalogue',
      'what do you (sell|have)',
      'browse',
      'show me',
    ),
    answer: ({ shop, random }) => {
      const start = Math.floor(random() * CATALOGUE.length);
      const picks = [0, 2, 3, 5].map((step) => CATALOGUE[(start + step) % CATALOGUE.length] ?? CATALOGUE[0]);
      return say(
        'A few of our favourites:',
        { type: 'cards', cards: picks.flatMap((pick) => (pick ? [toCard(pick, shop)] : [])) },
        choices('Or by kind:', 'Jackets', 'Boots', 'Tents', 'Backpacks', 'A gift under €40'),
      );
    },
  },
];
