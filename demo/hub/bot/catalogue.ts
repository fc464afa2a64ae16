import type { BotCard } from '../parts.ts';

export interface Product {
  /** The shop's name for it in addresses. */
  slug: string;
  name: string;
  /** Whole euros. */
  price: number;
  line: string;
  /** As the shop lists them. */
  sizes: string[];
  /** Words by which it is found, besides those of its name. */
  words: string[];
}

const BODY = 'XS S M L XL';
const FEET = '37 38 39 40 41 42 43 44 45 46';

/** What the shop sells, in the order of the shop: kept equal to its own list by `demo/site/bot-facts.test.ts`. */
export const CATALOGUE: Product[] = [
  row(
    'bekk-shell-jacket',
    'Bekk Shell Jacket',
    249,
    'Three layers against a week of rain.',
    'jackets rain waterproof coat anorak clothing',
    BODY,
  ),
  row(
    'snohette-down-jacket',
    'Snøhette Down Jacket',
    279,
    'Warm at the summit, small in the pack.',
    'jackets warm winter coat clothing',
    BODY,
  ),
  row(
    'lyng-merino-base',
    'Lyng Merino Base Layer',
    79,
    'Soft wool that stays fresh for days.',
    'wool shirt underwear clothing',
    BODY,
  ),
  row(
    'stein-hiking-boots',
    'Stein Hiking Boots',
    189,
    'Waxed leather for rock, root and bog.',
    'boot shoe shoes footwear',
    FEET,
  ),
  row(
    'vidde-42-backpack',
    'Vidde 42 Backpack',
    169,
    'Room for a long weekend, and a good back.',
    'backpacks rucksack bag pack accessories',
    'S–M M–L',
  ),
  row('hytte-2-tent', 'Hytte 2 Tent', 429, 'Home for two, up in four minutes.', 'tents camping camp'),
  row(
    'natt-sleeping-bag',
    'Natt Sleeping Bag',
    219,
    'Comfortable to −4 °C, light to carry.',
    'sleep camping camp',
    'Regular Long',
  ),
  row(
    'gnist-stove',
    'Gnist Stove Set',
    64,
    'Coffee in three minutes, wind or none.',
    'stoves cooker cook camping coffee',
  ),
  row(
    'stjerne-headlamp',
    'Stjerne Headlamp',
    49,
    'Four hundred lumens, one button.',
    'lamp torch light accessories',
  ),
  row(
    'stav-trekking-poles',
    'Stav Trekking Poles',
    89,
    'Cork, aluminium, and no wobble.',
    'pole sticks accessories',
  ),
  row(
    'kilde-bottle',
    'Kilde Bottle',
    29,
    'Keeps tea hot from hut to hut.',
    'bottles thermos flask tea gift gifts present accessories',
  ),
  row(
    'ull-beanie',
    'Ull Beanie',
    34,
    'Norwegian wool, knitted in Voss.',
    'hat wool gift gifts present clothing',
  ),
];

function row(slug: string, name: string, price: number, line: string, words: string, sizes = ''): Product {
  return {
    slug,
    name,
    price,
    line,
    sizes: sizes ? sizes.split(' ') : ['One size'],
    words: words.split(' '),
  };
}

/** The product whose whole name is in a sentence: a card's button has asked for it. */
export function findNamed(heard: string): Product | undefined {
  return CATALOGUE.find(({ name }) => heard.includes(name.toLowerCase()));
}

/**
 * Products that a sentence is about, best first; none when it names nothing that we sell. Where a price is named that
 * all of them are above, the cheapest one, and `isAbove`.
 */
export function findProducts(heard: string): { products: Product[]; isAbove: boolean } {
  const words = new Set(heard.split(/[^\p{L}\d]+/u));
  const limit = Number(
    /(?:under|below|less than|max|up to) ?€? ?(\d+)/.exec(heard)?.[1] ?? Number.POSITIVE_INFINITY,
  );
  const found = CATALOGUE.map((product) => ({ product, points: countMatches(product, words) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ product }) => product);
  const products = found.filter(({ price }) => price <= limit);
  if (products.length > 0 || found.length === 0) return { products, isAbove: false };
  return { products: found.sort((a, b) => a.price - b.price).slice(0, 1), isAbove: true };
}

function countMatches(product: Product, words: Set<string>): number {
  const inName = product.name
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 2 && words.has(word)).length;
  return inName * 2 + product.words.filter((word) => words.has(word)).length;
}

/** A product as a card; `shop` is where the shop's pages stand. */
export function toCard(product: Product, shop: string): BotCard {
  const link = `${shop}/product.html?item=${product.slug}`;
  return {
    text: `${product.name} · €${product.price}`,
    description: product.line,
    image_url: `${shop}/media/${product.slug}.svg`,
    link,
    buttons: [
      { label: 'Which size?', value: `Which size of the ${product.name}?` },
      { label: 'View in the shop', url: link },
    ],
  };
}
