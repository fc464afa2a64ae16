import { findNamed } from '../catalogue.ts';
import { choices, type Intent, mentions, type Scene, say, type Turn } from '../turn.ts';

/**
 * Opening hours, delivery, returns, sizes: what the shop has printed on its own pages.
 * `demo/site/bot-facts.test.ts` compares the two.
 */
export const SHOP_INTENTS: Intent[] = [
  {
    name: 'opening hours',
    matches: mentions(
      'opening hours',
      'opening times',
      'when are you open',
      'hours',
      'open today',
      'closing',
      'open',
    ),
    answer: () =>
      say({
        type: 'md',
        md: 'Our shop at **Strandgaten 18, 5013 Bergen**, is open\n\n| Day | Hours |\n| --- | --- |\n| Monday to Friday | 9:00–18:00 |\n| Saturday | 10:00–16:00 |\n| Sunday | closed, we are out walking |',
      }),
  },
  {
    name: 'contact',
    matches: mentions(
      'contact',
      '(tele)?phone( number)?',
      'e-?mail',
      'address',
      'directions',
      'where (are|is) (you|your (shop|store))',
    ),
    answer: () =>
      say({
        type: 'md',
        md: 'You find us at **Strandgaten 18, 5013 Bergen**, five minutes from the fish market.\n\n- Telephone: [+47 55 01 98 00](tel:+4755019800), Monday to Friday 9–18, Saturday 10–16\n- E-mail: [hello@fjellfjord.example](mailto:hello@fjellfjord.example), answered within a working day',
      }),
  },
  {
    name: 'repairs',
    matches: mentions('repair(s|ed)?', 'warranty', 'guarantee', 'mend(ed)?'),
    answer: () =>
      say(
        'Shells and tents are repaired free of charge for five years, everything else at cost.',
        'Send a picture here and we tell you what can be done, or bring it in until an hour before we close.',
        choices('What next?', 'Opening hours', 'Talk to a person'),
      ),
  },
  {
    name: 'exchange',
    matches: mentions('exchange', 'swap', '(change|another|other|different|wrong) (the )?size'),
    answer: () =>
      say(
        'Gladly. Tell us the size that you need, and we send it at once, before the first one is back.',
        choices('Shall we do it?', 'Talk to a person', 'Returns'),
      ),
  },
  {
    name: 'returns',
    matches: mentions('returns?', 'refund', 'send (it|this|them) back', 'money back', 'change my mind'),
    answer: () =>
      say(
        {
          type: 'md',
          md: 'You have **60 days** to send anything back, free of charge. Muddy is fine, wet is not.\n\n1. Tell us your order number\n2. Pack it; any box will do\n3. Hand it in with the label that we mail you\n\nThe money is back within five working days of its arrival.',
        },
        choices('Anything else about that?', 'Where is my order?', 'Talk to a person'),
      ),
  },
  {
    name: 'sizes',
    matches: mentions('sizes?', 'sizing', 'fit', 'fits', 'too (small|big|tight|large)', 'measurements?'),
    answer: toSizes,
  },
  {
    name: 'width',
    matches: ({ heard }) => /^(narrow|regular|wide)$/.test(heard),
    answer: ({ heard }) =>
      say(
        heard === 'narrow'
          ? 'Then lace the Stein boots over the ankle hooks twice, and they will hold.'
          : 'Then the Stein boots will sit well: they are firm at the heel and roomy at the toes.',
        choices('Shall I show them?', 'Show me boots', 'No, thanks'),
      ),
  },
  {
    name: 'delivery',
    matches: mentions(
      'delivery',
      'deliver',
      'shipping',
      'ship',
      'postage',
      'how long does it take',
      'collect',
      'pick (it )?up',
    ),
    answer: () =>
      say(
        {
          type: 'md',
          md: 'What it takes, and what it costs:\n\n- **Norway, Sweden, Denmark**: 1–3 working days, €4.90, free from €80\n- **The rest of the EU**: 2–5 working days, €6.90, free from €80\n- **UK and Switzerland**: 3–6 working days, €12.90, free from €150\n- **Collect in Bergen**: same day, always free',
        },
        { type: 'pause', time: 600 },
        'What is ordered before two in the afternoon leaves the same day.',
      ),
  },
  {
    name: 'payment',
    matches: mentions('pay', 'payment', 'credit card', 'paypal', 'invoice', 'klarna'),
    answer: () =>
      say('Cards, PayPal and bank transfer, and Vipps within Norway. Companies can have an invoice.'),
  },
];

const BOOTS =
  'Boots fit half a size large, so that a thick sock has room. Between two sizes, take the smaller.';
const TABLE =
  '| Size | Chest | Waist | Hip |\n| --- | ---: | ---: | ---: |\n| XS | 82–87 | 66–71 | 89–93 |\n| S | 88–93 | 72–77 | 94–98 |\n| M | 94–100 | 78–84 | 99–103 |\n| L | 101–107 | 85–92 | 104–109 |\n| XL | 108–115 | 93–101 | 110–116 |';

/** Of the product that is named, else of clothes or boots. */
function toSizes({ heard }: Scene): Turn {
  const product = findNamed(heard);
  if (/boot|shoe/.test(heard))
    return say(BOOTS, choices('How wide are your feet?', 'Narrow', 'Regular', 'Wide'));
  if (product && !product.sizes.includes('XL')) {
    const sizes = product.sizes.join(' and ').replace('One size', 'one size');
    return say(`The ${product.name} comes in ${sizes}.`, choices('Anything else?', 'Delivery', 'Returns'));
  }
  return say('Clothes run true to size, with room for a layer below. In centimetres:', {
    type: 'md',
    md: TABLE,
  });
}
