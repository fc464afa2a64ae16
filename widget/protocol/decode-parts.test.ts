import { expect, it } from 'vitest';
import { decodeParts } from './decode-all-parts.ts';
import type { Part } from './types.ts';

const text = (words: string): Part => ({ type: 'text', text: words });
const reply = (label: string, value = label) => ({ kind: 'reply' as const, label, value });
const link = (label: string, url: string) => ({ kind: 'link' as const, label, url });

/** [rule, what stands as the content, the parts in it] */
const cases: [rule: string, content: unknown, parts: Part[]][] = [
  ['P17', [{ type: 'text', text: ' **Hi** ' }], [text(' **Hi** ')]],
  ['P17', ['Hi', { type: 'text', text: 42 }], [text('Hi'), text('42')]],
  ['P17', 'Hi', [text('Hi')]],
  ['P17', { type: 'text', text: 'Hi' }, [text('Hi')]],
  ['P17', [{ type: 'text', text: '' }, { type: 'text', text: ' \n' }, '', null, 7], []],
  ['P17', undefined, []],
  ['P17', { messages: ['a', { type: 'text', text: 'b' }] }, [text('a'), text('b')]],

  ['P18', [{ type: 'md', md: { type: 'md', md: '# Hi' } }], [{ type: 'markdown', markdown: '# Hi' }]],
  ['P18', [{ type: 'md', md: '# Hi' }], [{ type: 'markdown', markdown: '# Hi' }]],
  ['P18', [{ type: 'markdown', text: '# Hi' }], [{ type: 'markdown', markdown: '# Hi' }]],
  ['P18', [{ type: 'html', html: { type: 'html', html: '<b>' } }], [{ type: 'html', html: '<b>' }]],
  ['P18', [{ type: 'md', title: 'Hi', md: '# Hi' }], [{ type: 'markdown', markdown: '# Hi' }]],
  ['P18', [{ type: 'HTML', html: '<b>' }], [{ type: 'html', html: '<b>' }]],

  [
    'P19',
    [
      {
        type: 'buttons',
        buttons: { title: 'Pick', options: [{ label: 'Yes', value: 'y' }, { label: 'No' }] },
      },
    ],
    [{ type: 'buttons', title: 'Pick', buttons: [reply('Yes', 'y'), reply('No')] }],
  ],
  [
    'P19',
    [{ type: 'button', buttons: { type: 'buttons', buttons: [{ title: 'Shop', url: 'https://x' }] } }],
    [{ type: 'buttons', buttons: [link('Shop', 'https://x')] }],
  ],
  [
    'P19',
    [{ type: 'buttons', buttons: [{ title: 'Yes', value: 'y' }, { title: 'No' }, 'Maybe', {}, null] }],
    [{ type: 'buttons', buttons: [reply('Yes', 'y'), reply('No'), reply('Maybe')] }],
  ],
  [
    'P19',
    [{ type: 'button', button: { label: 'Yes', value: 1 } }],
    [{ type: 'buttons', buttons: [reply('Yes', '1')] }],
  ],
  [
    'P19',
    [{ type: 'buttons', title: 'Pick', options: [{ label: 'Yes', value: 'y' }] }],
    [{ type: 'buttons', title: 'Pick', buttons: [reply('Yes', 'y')] }],
  ],
  [
    'P19',
    [{ type: 'button', title: 'Shop', url: 'https://x' }],
    [{ type: 'buttons', buttons: [link('Shop', 'https://x')] }],
  ],
  [
    'P19',
    [{ type: 'buttons', buttons: { title: 'Nothing to pick', options: [] } }],
    [text('Nothing to pick')],
  ],
  ['P19', [{ type: 'buttons', buttons: { title: 'Nothing to pick' } }], [text('Nothing to pick')]],
  ['P19', [{ type: 'buttons', buttons: {} }], []],

  [
    'P20',
    [
      {
        type: 'cards',
        cards: [{ text: 'Shoe', description: 'Red', image_url: 'https://x/s.png', link: 'https://x/s' }],
      },
    ],
    [
      {
        type: 'cards',
        cards: [
          {
            title: 'Shoe',
            description: 'Red',
            imageUrl: 'https://x/s.png',
            link: 'https://x/s',
            buttons: [],
          },
        ],
      },
    ],
  ],
  [
    'P20',
    [{ type: 'card', cards: { type: 'cards', title: 'Shoes', cards: [{ title: 'Shoe', image_url: null }] } }],
    [{ type: 'cards', title: 'Shoes', cards: [{ title: 'Shoe', buttons: [] }] }],
  ],
  [
    'P20',
    [{ type: 'card', text: 'Shoe', description: 'Red', buttons: [{ label: 'Buy', value: 'buy shoe' }] }],
    [
      {
        type: 'cards',
        cards: [{ title: 'Shoe', description: 'Red', buttons: [reply('Buy', 'buy shoe')] }],
      },
    ],
  ],
  [
    'P20',
    [{ type: 'card', card: { text: 'Shoe' } }],
    [{ type: 'cards', cards: [{ title: 'Shoe', buttons: [] }] }],
  ],
  [
    'P20',
    [{ type: 'card', title: 'Shoe', options: [{ label: 'Buy', value: 'b' }] }],
    [{ type: 'cards', cards: [{ title: 'Shoe', buttons: [reply('Buy', 'b')] }] }],
  ],
  ['P20', [{ type: 'cards', cards: [{}, null, 'x'] }], []],

  [
    'P21',
    [{ type: 'files', title: 'Papers', files: [{ url: 'https://x/a.pdf', mimetype: 'application/pdf' }] }],
    [
      {
        type: 'files',
        title: 'Papers',
        files: [{ kind: 'document', url: 'https://x/a.pdf', mime: 'application/pdf' }],
      },
    ],
  ],
  [
    'P21',
    {
      type: 'files',
      files: { type: 'files', files: [{ url: 'https://x/a.png', filename: 'a.png', type: 'image' }] },
    },
    [{ type: 'files', files: [{ kind: 'image', url: 'https://x/a.png', name: 'a.png' }] }],
  ],
  [
    'P21',
    { text: 'Look', files: { url: 'https://x/a', filename: 'a', type: 'image/png', file: {} } },
    [
      text('Look'),
      { type: 'files', files: [{ kind: 'image', url: 'https://x/a', name: 'a', mime: 'image/png' }] },
    ],
  ],
  [
    'P21',
    [
      {
        type: 'file',
        url: 'https://x/a.mp3',
        mimetype: null,
        filename: null,
        size: '12',
        thumbnail: 'https://x/t',
      },
    ],
    [
      {
        type: 'files',
        files: [{ kind: 'audio', url: 'https://x/a.mp3', size: 12, thumbnailUrl: 'https://x/t' }],
      },
    ],
  ],
  ['P21', [{ type: 'files', files: [{}, null, { size: 3 }] }], []],
  ['P21', [{ type: 'files', files: [], file: {} }], []],
  [
    'P21',
    [{ type: 'file', url: 'https://x/a.png', file: {} }],
    [{ type: 'files', files: [{ kind: 'image', url: 'https://x/a.png' }] }],
  ],

  ['P23', [{ type: 'pause', time: 1500 }], [{ type: 'pause', ms: 1500 }]],
  ['P23', [{ type: 'pause', time: '8000' }], [{ type: 'pause', ms: 8000 }]],
  ['P23', [{ type: 'pause', pause: { time: 20 } }], [{ type: 'pause', ms: 20 }]],
  ['P23', [{ type: 'pause', time: 1e12 }], [{ type: 'pause', ms: 10_000 }]],
  ['P23', [{ type: 'pause', time: -5 }], [{ type: 'pause', ms: 0 }]],
  ['P23', [{ type: 'pause', time: 'soon' }], [{ type: 'pause', ms: 0 }]],
  ['P23', [{ type: 'pause' }], [{ type: 'pause', ms: 0 }]],

  [
    'P24',
    [
      {
        type: 'text',
        text: 'Hi',
        buttons: { options: [{ label: 'Yes', value: 'y' }] },
        cards: [{ text: 'Shoe' }],
        files: [],
      },
    ],
    [
      text('Hi'),
      { type: 'buttons', buttons: [reply('Yes', 'y')] },
      { type: 'cards', cards: [{ title: 'Shoe', buttons: [] }] },
    ],
  ],
  [
    'P24',
    [{ type: 'buttons', text: 'Pick one', buttons: [{ label: 'Yes', value: 'y' }] }],
    [text('Pick one'), { type: 'buttons', buttons: [reply('Yes', 'y')] }],
  ],

  [
    'P25',
    [{ type: 'map', lat: 1, lng: 2 }],
    [{ type: 'unknown', name: 'map', value: { type: 'map', lat: 1, lng: 2 } }],
  ],
  ['P25', [{ type: 'quiz', text: 'How many?' }], [text('How many?')]],
  ['P25', [{ type: 'quiz', buttons: ['1', '2'] }], [{ type: 'buttons', buttons: [reply('1'), reply('2')] }]],
  [
    'P25',
    [{ type: 'any', any: { type: 'map', lat: 1 } }],
    [{ type: 'unknown', name: 'map', value: { type: 'map', lat: 1 } }],
  ],
  ['P25', [{ type: 'any', any: { type: 'text', text: 'Hi' } }], [text('Hi')]],
  ['P25', [{ type: 'any', any: 7 }], [{ type: 'unknown', name: 'any', value: { type: 'any', any: 7 } }]],
  [
    'P25',
    [{ type: 'constructor' }],
    [{ type: 'unknown', name: 'constructor', value: { type: 'constructor' } }],
  ],
  ['P25', [{}, { lat: 1 }, []], []],
];

it.each(cases)('[%s] reads %j', (_rule, content, parts) => {
  expect(decodeParts(content)).toEqual(parts);
});

const aFile = (file: object) => decodeParts({ type: 'files', files: [file] });

it('[P21] takes the link of a stored file from its storage', () => {
  const storage = { fileKey: 'k', presignedUrl: 'https://x/k', expiresIn: '1800000000', fileSize: 5 };
  expect(aFile({ filename: 'a.pdf', type: 'application/pdf', storage })).toMatchObject([
    {
      files: [
        {
          url: 'https://x/k',
          size: 5,
          storage: { fileKey: 'k', presignedUrl: 'https://x/k', expiresIn: 1_800_000_000, processingTime: 0 },
        },
      ],
    },
  ]);
});

it.each([
  [{ type: 'image' }, 'image'],
  [{ mimetype: 'video/mp4', filename: 'a.png' }, 'video'],
  [{ type: 'Audio', filename: 'a.png' }, 'audio'],
  [{ mimetype: null, filename: 'A.JPG' }, 'image'],
  [{ mimetype: 'application/octet-stream', filename: 'a.webm' }, 'video'],
  [{ type: 'document', filename: 'a.png' }, 'document'],
  [{ mimetype: 'text/csv' }, 'document'],
  [{ type: 'images-of-sorts' }, 'document'],
])('[P22] shows %j as %s', (file, kind) => {
  expect(aFile({ url: 'https://x/a?name=b.png#c.png', ...file })).toMatchObject([{ files: [{ kind }] }]);
});
