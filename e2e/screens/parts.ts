/** What is said in the pictures, in the wire's own words. */
import { CATALOGUE, toCard } from '../../demo/hub/bot/catalogue.ts';
import type { JsonObject } from '../../widget/protocol/types.ts';

export const text = (words: string): JsonObject => ({ type: 'text', text: words });

export const buttons = (title: string, ...labels: string[]): JsonObject => ({
  type: 'buttons',
  buttons: { title, options: labels.map((label) => ({ label, value: label })) },
});

export const SIZES = buttons(
  'Which size do you usually wear?',
  'Small',
  'Medium',
  'Large',
  'I’m between two sizes',
);

/** `shop` is where the shop's pages stand, without a slash at its end. */
export const cards = (shop: string, count = 4): JsonObject => ({
  type: 'cards',
  cards: CATALOGUE.slice(0, count).map((product) => toCard(product, shop)) as unknown as JsonObject[],
});

/** Pictures, by their addresses. */
export const pictures = (...urls: string[]): JsonObject => ({
  type: 'files',
  files: urls.map((url) => ({
    type: 'image',
    url,
    mimetype: 'image/png',
    filename: url.split('/').at(-1) ?? '',
  })),
});

export const view = (origin: string): string => `${origin}/media/view.png`;

export const files = (origin: string): JsonObject => ({
  type: 'files',
  files: [
    {
      type: 'document',
      url: `${origin}/media/care.pdf`,
      mimetype: 'application/pdf',
      filename: 'Caring for waxed leather boots, winter edition.pdf',
      size: 248_000,
    },
    { type: 'audio', url: `${origin}/media/chime.wav`, mimetype: 'audio/wav', filename: 'chime.wav' },
  ],
});

export const MARKDOWN: JsonObject = {
  type: 'md',
  md: {
    type: 'md',
    md: `## Three days on the plateau

**Carry** at most *12 kg*, and read [the forecast](https://example.com/forecast) first.

1. Tent and poles
2. Stove, with \`2 × 230 g\` of gas
   - lighter
   - matches

> There is no bad weather.

| Item | Weight |
| --- | ---: |
| Hytte 2 tent | 2150 g |
| Gnist stove | 310 g |

\`\`\`
temperature = -4
\`\`\``,
  },
};

export const HTML: JsonObject = {
  type: 'html',
  html: {
    type: 'html',
    html: '<h3>Snow report</h3><p><b>42 cm</b> of fresh snow, <i>avalanche level</i> <u>2</u>.</p><ul><li>North side: open</li><li>South side: <s>open</s> closed</li></ul><p><a href="https://example.com/snow">All the details</a></p>',
  },
};
