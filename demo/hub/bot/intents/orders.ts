import { choices, type Intent, mentions, type Scene, say, type Turn } from '../turn.ts';

const NUMBER = /(?:#|ff-?)?\b(\d{4,8})\b/;

const STAGES = [
  { word: 'being packed', next: 'It leaves our warehouse in Bergen today.' },
  { word: 'on its way', next: 'The carrier expects to ring your bell tomorrow between 10 and 14.' },
  { word: 'waiting at your pick-up point', next: 'It is kept for you for ten days.' },
  { word: 'delivered', next: 'It was handed over yesterday at 11:42.' },
] as const;

/** Where an order is. The number decides, so the same one always gets the same answer. */
export const ORDER_INTENTS: Intent[] = [
  {
    name: 'order number',
    matches: ({ heard, expected }) =>
      NUMBER.test(heard) && (expected === 'order' || /order|parcel|package|#|ff-/.test(heard)),
    answer: toStatus,
  },
  {
    name: 'order status',
    matches: mentions(
      'my order',
      'order status',
      'order',
      'track',
      'tracking',
      'parcel',
      'package',
      "where('s| is) my .*",
    ),
    answer: () => ({
      ...say('Happy to look. What is your order number? It looks like FF-10432.'),
      expects: 'order',
    }),
  },
  {
    name: 'not an order number',
    matches: ({ expected, heard }) => expected === 'order' && /\d/.test(heard),
    answer: () => ({
      ...say("That doesn't look like one of ours: they look like FF-10432. Try again?"),
      expects: 'order',
    }),
  },
];

function toStatus({ heard }: Scene): Turn {
  const number = NUMBER.exec(heard)?.[1] ?? '';
  const stage = STAGES[Number(number) % STAGES.length] ?? STAGES[0];
  return say(
    { type: 'md', md: `Order **FF-${number}** is **${stage.word}**.` },
    { type: 'pause', time: 500 },
    stage.next,
    choices('Does that help?', 'Yes, thanks', 'Something is wrong', 'Talk to a person'),
  );
}
