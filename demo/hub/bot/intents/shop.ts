import { choices, type Intent, mentions, say } from '../turn.ts';

/** Opening hours, delivery, returns, sizes: what the shop could print on a leaflet. */
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
        md: 'Our shop at **Strandgaten 18, Bergen**, is open\n\n| Day | Hours |\n| --- | --- |\n| Monday to Friday | 9:00–18:00 |\n| Saturday | 10:00–16:00 |\n| Sunday | closed, we are out walking |',
      }),
  },
  {
    name: 'returns',
    matches: mentions(
      'returns?',
      'refund',
      'send (it|this|them) back',
      'money back',
      'exchange',
      'warranty',
      'repairs?',
    ),
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
    answer: ({ heard }) =>
      heard.includes('boot') || heard.includes('shoe')
        ? say(
            'Boots fit half a size large, so that a thick sock has room. Between two sizes, take the smaller.',
            choices('How wide are your feet?', 'Narrow', 'Regular', 'Wide'),
          )
        : say('Clothes run true to size, with room for a layer below.', {
            type: 'md',
            md: '| Size | Chest | Waist |\n| --- | ---: | ---: |\n| XS | 82–87 cm | 66–71 cm |\n| S | 88–93 cm | 72–77 cm |\n| M | 94–100 cm | 78–84 cm |\n| L | 101–107 cm | 85–92 cm |\n| XL | 108–115 cm | 93–101 cm |',
          }),
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
    matches: mentions('delivery', 'deliver', 'shipping', 'ship', 'postage', 'how long does it take'),
    answer: () =>
      say(
        'Norway, Sweden and Denmark: 1 to 3 working days, free from €80. The rest of the EU: 2 to 5 working days.',
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
