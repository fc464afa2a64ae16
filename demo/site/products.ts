/** What the shop sells. Prices in euros, weights in grams. */
export interface Product {
  slug: string;
  name: string;
  category: Category;
  price: number;
  /** One line for the list. */
  blurb: string;
  /** A paragraph for the product's own page. */
  description: string;
  features: string[];
  sizes: string[];
  weight: number;
  /** Shown among the first on the home page. */
  isFavourite?: true;
}

export const CATEGORIES = ['Clothing', 'Footwear', 'Camping', 'Accessories'] as const;
export type Category = (typeof CATEGORIES)[number];

const ONE_SIZE = ['One size'];
const BODY_SIZES = ['XS', 'S', 'M', 'L', 'XL'];

export const PRODUCTS: Product[] = [
  {
    slug: 'bekk-shell-jacket',
    name: 'Bekk Shell Jacket',
    category: 'Clothing',
    price: 249,
    blurb: 'Three layers against a week of rain.',
    description:
      'A quiet, packable rain shell for days that begin dry and do not stay so. The hood fits over a cap, the pockets stay clear of a hip belt, and every seam is taped.',
    features: [
      '20,000 mm water column',
      'Vents under both arms',
      'Recycled three-layer fabric',
      'Free repairs for five years',
    ],
    sizes: BODY_SIZES,
    weight: 410,
    isFavourite: true,
  },
  {
    slug: 'snohette-down-jacket',
    name: 'Snøhette Down Jacket',
    category: 'Clothing',
    price: 279,
    blurb: 'Warm at the summit, small in the pack.',
    description:
      'Responsibly sourced 750-fill down between two layers of wind-proof ripstop. It packs into its own chest pocket, so it comes along even when the forecast is kind.',
    features: [
      '750-fill down, traceable to the farm',
      'Comfortable down to −12 °C',
      'Packs into its own pocket',
    ],
    sizes: BODY_SIZES,
    weight: 360,
    isFavourite: true,
  },
  {
    slug: 'lyng-merino-base',
    name: 'Lyng Merino Base Layer',
    category: 'Clothing',
    price: 79,
    blurb: 'Soft wool that stays fresh for days.',
    description:
      'Fine merino of 180 grams a square metre, knitted without side seams so that nothing rubs under a pack. Warm when damp, and ready again after a night on the line.',
    features: ['100 % merino, 18.5 micron', 'No side seams', 'Machine washable at 30 °C'],
    sizes: BODY_SIZES,
    weight: 190,
  },
  {
    slug: 'stein-hiking-boots',
    name: 'Stein Hiking Boots',
    category: 'Footwear',
    price: 189,
    blurb: 'Waxed leather for rock, root and bog.',
    description:
      'A mid-height boot of waxed nubuck with a sole that can be replaced. Firm at the heel, roomy at the toes; most people wear them without blisters from the second walk on.',
    features: ['Waterproof, breathing lining', 'Sole can be replaced', 'Fits half a size large'],
    sizes: ['37', '38', '39', '40', '41', '42', '43', '44', '45', '46'],
    weight: 1180,
    isFavourite: true,
  },
  {
    slug: 'vidde-42-backpack',
    name: 'Vidde 42 Backpack',
    category: 'Accessories',
    price: 169,
    blurb: 'Room for a long weekend, and a good back.',
    description:
      'Forty-two litres, a back panel that lets the wind through, and a hip belt that carries rather than decorates. The rain cover sits in the lid.',
    features: ['42 litres', 'Back length adjusts by 12 cm', 'Rain cover included'],
    sizes: ['S–M', 'M–L'],
    weight: 1420,
    isFavourite: true,
  },
  {
    slug: 'hytte-2-tent',
    name: 'Hytte 2 Tent',
    category: 'Camping',
    price: 429,
    blurb: 'Home for two, up in four minutes.',
    description:
      'A two-person tent for three seasons and a half. The inner hangs in the outer, so it goes up dry in the rain, and the porch takes two packs and a stove.',
    features: ['Two people, two doors', '3,000 mm outer, 5,000 mm floor', 'Pitches in four minutes'],
    sizes: ONE_SIZE,
    weight: 2150,
  },
  {
    slug: 'natt-sleeping-bag',
    name: 'Natt Sleeping Bag',
    category: 'Camping',
    price: 219,
    blurb: 'Comfortable to −4 °C, light to carry.',
    description:
      'A mummy bag that leaves room to turn over. The zip has a guard that keeps it from catching at two in the morning, when it matters.',
    features: ['Comfort −4 °C, limit −10 °C', 'Full-length two-way zip', 'Left and right zips join'],
    sizes: ['Regular', 'Long'],
    weight: 1050,
  },
  {
    slug: 'gnist-stove',
    name: 'Gnist Stove Set',
    category: 'Camping',
    price: 64,
    blurb: 'Coffee in three minutes, wind or none.',
    description:
      'A small gas burner and a one-litre pot that it fits inside of. It boils half a litre in under three minutes and shrugs off a breeze.',
    features: ['Boils 0.5 l in 2:40', 'One-litre pot with lid', 'Gas is sold separately'],
    sizes: ONE_SIZE,
    weight: 320,
  },
  {
    slug: 'stjerne-headlamp',
    name: 'Stjerne Headlamp',
    category: 'Accessories',
    price: 49,
    blurb: 'Four hundred lumens, one button.',
    description:
      'Bright enough for a path in the forest, dim enough for a full dormitory. Charges by USB-C and keeps a reserve for the last kilometre.',
    features: ['400 lumens, 90 metres', 'Red light for huts', 'USB-C, 6 to 80 hours'],
    sizes: ONE_SIZE,
    weight: 76,
  },
  {
    slug: 'stav-trekking-poles',
    name: 'Stav Trekking Poles',
    category: 'Accessories',
    price: 89,
    blurb: 'Cork, aluminium, and no wobble.',
    description:
      'A pair of three-part poles with cork grips that take the shape of your hand. Clamps instead of twists, so they hold in the cold and with gloves on.',
    features: ['105 to 135 cm', 'Cork grips', 'Sold as a pair'],
    sizes: ONE_SIZE,
    weight: 480,
  },
  {
    slug: 'kilde-bottle',
    name: 'Kilde Bottle',
    category: 'Accessories',
    price: 29,
    blurb: 'Keeps tea hot from hut to hut.',
    description:
      'Three quarters of a litre of double-walled steel. Tea stays hot for twelve hours, stream water cold for a day, and the cap does not leak into your down jacket.',
    features: ['0.75 litres', 'Hot 12 hours, cold 24', 'Dishwasher safe'],
    sizes: ONE_SIZE,
    weight: 340,
  },
  {
    slug: 'ull-beanie',
    name: 'Ull Beanie',
    category: 'Clothing',
    price: 34,
    blurb: 'Norwegian wool, knitted in Voss.',
    description:
      'A classic pattern in thick Norwegian wool with a fleece band inside, so that the warm part does not itch.',
    features: ['100 % Norwegian wool', 'Fleece-lined band', 'Knitted in Voss'],
    sizes: ONE_SIZE,
    weight: 92,
  },
];

/** The product of a page's address, `?item=<slug>`. */
export function findProduct(slug: string | null): Product | undefined {
  return PRODUCTS.find((product) => product.slug === slug);
}

const euros = new Intl.NumberFormat('en-IE', {
  style: 'currency',
  currency: 'EUR',
  minimumFractionDigits: 0,
});

/** "€249", "€5.90". */
export function formatPrice(amount: number): string {
  return Number.isInteger(amount) ? euros.format(amount) : `€${amount.toFixed(2)}`;
}
