import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeParts } from './decode-all-parts.ts';
import { decodeLargeMessage } from './decode-large-message.ts';
import { decodeTranscript } from './decode-transcript.ts';
import { decodePresignedUrl, decodeUpload } from './decode-upload.ts';
import { MAX_DEPTH } from './json.ts';
import { decode, decodeReply } from './testing/decode-all.ts';
import type { Json } from './types.ts';

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

const metadataEvent = (content: string) =>
  `{"event_type":"conversation_metadata","event_payload":{"content":${content}}}`;

it.each([
  ['lists', nested(10_000, '[', ']')],
  ['objects', `${nested(10_000, '{"a":', '')}1${'}'.repeat(10_000)}`],
  [
    'events',
    `${'{"event_type":"conversation_update","event_payload":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  ],
  ['wrappers', `${'{"type":"any","any":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
])('[P4] survives %s ten thousand deep', (_what, deep) => {
  const everywhere = [
    deep,
    metadataEvent(deep),
    `{"event_type":"bot_message","event_payload":{"content":${deep}}}`,
  ];
  for (const frame of everywhere) expect(decode(frame)).toHaveProperty('type');
  expect(decodeParts(JSON.parse(deep))).toBeInstanceOf(Array);
});

it('[P4] survives a value that bites', () => {
  const biting = Object.defineProperty({}, 'event', {
    enumerable: true,
    get: () => {
      throw new Error('bitten');
    },
  });
  expect(decode(biting)).toMatchObject({ type: 'unreadable' });
});

it.each(['type', 'mimetype', 'mime', 'filename', 'url', 'storage'])(
  "[P4] survives a file whose %s can't be made a text",
  (field) => {
    const file = { url: 'https://x/a.png', [field]: { toString: 1, valueOf: 1 } };
    expect(decodeParts([{ type: 'files', files: [file] }])).toBeInstanceOf(Array);
  },
);

it('[P5] cuts what lies too deep', () => {
  const content = `{"a":${nested(MAX_DEPTH, '[', ']')}}`;
  const event = decode(metadataEvent(content));
  expect(JSON.stringify(event)).toContain('[null]');
  expect(JSON.stringify(event).split('[').length - 1).toBeLessThan(MAX_DEPTH);
});

const POISON =
  '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}';

it('[P5] drops the keys of prototypes at every depth', () => {
  const frames = [
    metadataEvent(`{"ok":1,"deep":[{"ok":2,${POISON}}],${POISON}}`),
    `{${POISON},"event_type":"new","event_payload":{"ok":1,"deep":[{"ok":2,${POISON}}],${POISON}}}`,
    `{"event_type":"bot_message","event_payload":{"content":[{"type":"map","ok":1,"deep":[{"ok":2,${POISON}}],${POISON}}]}}`,
    `{"event_type":"action","event_payload":{"id":"a","data":{"ok":1,"deep":[{"ok":2,${POISON}}],${POISON}}}}`,
  ];
  for (const frame of frames) {
    const said = JSON.stringify(decode(frame));
    expect(said).toContain('"ok":1,"deep":[{"ok":2}]}');
    expect(said).not.toMatch(/polluted|__proto__|constructor|prototype/);
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

it('[P5] leaves every object as it was after 10,000 frames with such keys', () => {
  const events = [
    'bot_message',
    'livechat_message',
    'action',
    'conversation_update',
    'conversation_metadata',
  ];
  const places = [
    'content',
    'data',
    'metadata',
    'actions',
    'text',
    'bot',
    'agent',
    'options',
    'any',
    'files',
  ];
  const poisons = [
    '"__proto__":{"polluted":1}',
    '"constructor":{"prototype":{"polluted":1}}',
    '"prototype":{"polluted":1}',
    '"\\u005f_proto__":{"polluted":1}',
    '"__proto__":{"__proto__":{"polluted":1}}',
  ];
  for (let nth = 0; nth < 10_000; nth++) {
    const place = places[nth % places.length];
    const poison = poisons[Math.floor(nth / 7) % poisons.length];
    const depth = nth % 20;
    const inner = `${`{${poison},"${place}":`.repeat(depth)}{${poison}}${'}'.repeat(depth)}`;
    const list = nth % 2 ? `[${inner}]` : inner;
    const event = `{"event_type":"${events[nth % events.length]}","event_payload":{${poison},"${place}":${list}},${poison}}`;
    const said = decode(nth % 3 ? event : `{"event":${event},${poison}}`);
    expect(said.type).not.toBe('unreadable');
    expect(JSON.stringify(said)).not.toContain('polluted');
  }
  for (const value of [{}, [], '', 0, () => {}])
    expect((value as { polluted?: number }).polluted).toBeUndefined();
});

it('[P5] hands out copies', () => {
  const data = { list: [1] };
  const event = decode({ event_type: 'action', event_payload: { id: 'a', data } });
  data.list.push(2);
  expect(event).toMatchObject({ actions: [{ data: { list: [1] } }] });
});

it('[P5] mends halves of surrogate pairs, and drops numbers that JSON lacks', () => {
  expect(decodeParts('a\ud83d b \ude00 😀')).toEqual([{ type: 'text', text: 'a\ufffd b \ufffd 😀' }]);
  expect(decode('{"event_type":"new","event_payload":{"id":"\\ud800","n":1e999}}')).toMatchObject({
    payload: { id: '\ufffd', n: null },
  });
});

it.each([
  '1e999',
  ' 1e309',
  '\n-1E+400',
  '0.1e1000',
  '9'.repeat(310),
  `${'9'.repeat(250)}e99`,
  `-1${'0'.repeat(400)}.5`,
])('[P5] drops a number that JSON lacks wherever it stands, such as %s', (number) => {
  const payload = (text: string) => decode(`{"event_type":"new","event_payload":${text}}`);
  expect(payload(`{"n":${number}}`)).toMatchObject({ payload: { n: null } });
  expect(payload(`{"a":[1,${number}]}`)).toMatchObject({ payload: { a: [1, null] } });
  // The same signs in a text are nothing of the kind.
  expect(payload(`{"id":"${number.trim()}","n":1e10}`)).toMatchObject({
    payload: { id: number.trim(), n: 1e10 },
  });
});

it('[P5] drops the key of a prototype however it is spelled', () => {
  for (const key of ['\\u005f_proto__', '__prot\\u006f__', 'c\\u006fnstructor', 'protot\\u0079pe']) {
    const event = decode(`{"event_type":"new","event_payload":{"ok":1,"${key}":{"polluted":1}}}`);
    expect(JSON.stringify(event)).toBe('{"type":"unknown","name":"new","payload":{"ok":1}}');
  }
});

/** Mulberry32: the same seed, the same run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const STRANGE: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\ud800',
  '__proto__',
  'toString',
  'buttons',
  'any',
  'pause',
  'general_error',
  'conversation_update',
  'conversation_transcript',
  [],
  {},
  [[]],
  [null],
  { type: 'any', any: { type: 'any' } },
  { toString: 1, valueOf: 1 },
  { messages: { messages: { messages: ['x'] } } },
  undefined,
  Number.NaN,
  1n,
  Symbol('s'),
  () => 1,
  new Date(0),
  new Map([[1, 2]]),
];

/** Replaces, removes, doubles or moves a random thing somewhere inside. */
function mutate(value: unknown, random: (below: number) => number): unknown {
  if (typeof value !== 'object' || value === null || random(6) === 0) return STRANGE[random(STRANGE.length)];
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  const keys = Object.keys(copy);
  const key = keys[random(keys.length || 1)] ?? 'type';
  const other = keys[random(keys.length || 1)] ?? 'text';
  const kind = random(10);
  if (kind === 0) delete copy[key];
  else if (kind === 1) copy[other] = copy[key];
  else if (kind === 2) copy[key] = [copy[key], copy[key]];
  else copy[key] = mutate(copy[key], random);
  return copy;
}

const TYPES =
  /^(connected|started|message|actions|transcript|update|metadata|metadata-updated|conversations|deleted|edited|error|unknown|unreadable)$/;

it('[P4] makes an event or an Unreadable of 20,000 mutated fixtures', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  const frames = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json,
  );
  const random = createRandom(1);
  const seen = new Set<string>();
  for (let run = 0; run < 20_000; run++) {
    let frame: unknown = frames[random(frames.length)];
    for (let times = random(4); times >= 0; times--) frame = mutate(frame, random);
    const event = decode(frame);
    expect(event.type, `run ${run}`).toMatch(TYPES);
    seen.add(event.type);
    decodeReply(frame, 'metadata-request');
    decodeTranscript(frame);
    decodeParts(frame);
    decodeLargeMessage(frame);
    decodeUpload(frame);
    decodePresignedUrl(frame);
  }
  // The mutations reach most of the decoder, or they would prove little.
  expect([...seen]).toEqual(
    expect.arrayContaining(['message', 'actions', 'transcript', 'update', 'error', 'unknown', 'unreadable']),
  );
});

it('[P4] makes an event or an Unreadable of 5,000 damaged texts', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const random = createRandom(2);
  for (let run = 0; run < 5000; run++) {
    const text = texts[random(texts.length)] ?? '';
    const [from, to] = [random(text.length), random(text.length)];
    const damaged = text.slice(0, from) + ['', '"', '}', '[', 'null,', '\u0000'][random(6)] + text.slice(to);
    expect(decode(damaged).type).toMatch(TYPES);
  }
});
