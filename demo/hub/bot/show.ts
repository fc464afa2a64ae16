import type { BotFile } from '../parts.ts';
import { findQuirk, QUIRK_NAMES, type QuirkName } from '../quirks.ts';
import { CATALOGUE, toCard } from './catalogue.ts';
import { type Scene, say, type Turn } from './turn.ts';

const LOREM =
  'We walked up through birches and then through nothing at all, and the wind did what it wanted with our hats. ';

/** Everything that can be shown on request, by the word after "show". */
export const SHOWN: Record<string, (scene: Scene) => Turn> = {
  text: () =>
    say('Plain text.\nWith a second line, a link to https://example.com/path?a=1&b=2 and an emoji 🏔️.'),
  markdown: () =>
    say({
      type: 'md',
      md: '## Packing list\n\n**Bold**, *italic*, ~~gone~~, `code` and a [link](https://example.com).\n\n- tent\n- stove\n  - gas\n\n1. go\n2. rest\n\n> There is no bad weather.\n\n```\ntemperature = -4\n```\n\n| Item | Weight |\n| --- | ---: |\n| Tent | 2150 g |',
    }),
  html: () =>
    say({
      type: 'html',
      html: '<h3>Snow report</h3><p><b>42 cm</b> of fresh snow, <i>avalanche level</i> <u>2</u>.</p><ul><li>North side: open</li><li>South side: <s>open</s> closed</li></ul><p><a href="https://example.com/snow">All the details</a></p>',
    }),
  buttons: () =>
    say('Three ways on:', {
      type: 'buttons',
      title: 'Where to?',
      options: [
        { label: 'Up', value: 'I choose up' },
        { label: 'Down', value: 'I choose down' },
        { label: 'A rather long way around the lake, with a view', value: 'I choose the long way' },
      ],
    }),
  links: ({ shop }) =>
    say({
      type: 'buttons',
      title: 'Read on:',
      options: [
        { label: 'The shop', url: `${shop}/` },
        { label: 'Delivery & returns', url: `${shop}/delivery.html` },
      ],
    }),
  cards: ({ shop }) =>
    say('From our shelves:', { type: 'cards', cards: CATALOGUE.slice(0, 5).map((it) => toCard(it, shop)) }),
  image: ({ origin }) => say({ type: 'files', title: 'The view', files: [picture(origin)] }),
  files: ({ origin }) => say({ type: 'files', files: [picture(origin), booklet(origin), chime(origin)] }),
  audio: ({ origin }) => say({ type: 'files', title: 'The bell of the hut', files: [chime(origin)] }),
  pause: () => say('One', { type: 'pause', time: 1500 }, 'moment', { type: 'pause', time: 1500 }, 'please.'),
  unknown: () =>
    say({
      type: 'raw',
      value: { type: 'any', any: { type: 'barometer', hectopascal: 1013, trend: 'rising' } },
    }),
  long: () => say(LOREM.repeat(180).trim()),
  large: () => say(`Too large for the socket. ${LOREM.repeat(1300).trim()}`),
  'action contact': () => ask('I take you to our contact page.', 'redirectToContactUs'),
  'action location': () => ask('Where are you? Then I find the nearest shop.', 'getLocation'),
  'send transcript': ({ conversationId, visitor }) =>
    ask('I can mail you this conversation.', 'sendTranscript', {
      idChat: conversationId,
      ...(typeof visitor.name === 'string' ? { name: visitor.name } : {}),
      ...(typeof visitor.email === 'string' ? { email: visitor.email } : {}),
    }),
};

function ask(words: string, id: string, data: Record<string, string> = {}): Turn {
  return { messages: [{ parts: [{ type: 'text', text: words }], actions: [{ id, data }] }] };
}

const picture = (origin: string): BotFile => ({
  type: 'image',
  url: `${origin}/media/view.png`,
  mimetype: 'image/png',
  filename: 'view.png',
  size: null,
});
const booklet = (origin: string): BotFile => ({
  type: 'document',
  url: `${origin}/media/care.pdf`,
  mimetype: 'application/pdf',
  filename: 'Caring for waxed leather.pdf',
  size: null,
});
const chime = (origin: string): BotFile => ({
  type: 'audio',
  url: `${origin}/media/chime.wav`,
  mimetype: 'audio/wav',
  filename: 'chime.wav',
  size: null,
});

/** What a message asks to be shown: a part, or a quirk (then its name; `off` for none of them). */
export type ShowRequest = { turn: Turn } | { quirk: QuirkName | 'off' };

/** Reads "show …" and "/help"; undefined for anything else. "show me …" is a customer's wish, not ours. */
export function readShowRequest(scene: Scene): ShowRequest | undefined {
  if (/^\/(help|start)$/.test(scene.heard)) return { turn: toHelp() };
  const wanted = /^\/?show (?!me\b)(.+)$/.exec(scene.heard)?.[1];
  if (wanted === undefined) return undefined;
  const quirkName = /^quirk (.+)$/.exec(wanted)?.[1];
  if (quirkName !== undefined) {
    const quirk = quirkName === 'off' ? quirkName : findQuirk(quirkName);
    return quirk ? { quirk } : { turn: say(`There is no quirk "${quirkName}". /help lists them.`) };
  }
  const name = wanted.replace(/^(video|document)s?$/, 'files').replace(/^(pictures?|images)$/, 'image');
  const show = Object.hasOwn(SHOWN, name) ? SHOWN[name] : undefined;
  return show && { turn: show(scene) };
}

function toHelp(): Turn {
  const shows = Object.keys(SHOWN).map((name) => `- \`show ${name}\``);
  const quirks = QUIRK_NAMES.map((name) => `\`${name}\``);
  return say(
    {
      type: 'md',
      md: `I talk about gear, orders, returns, sizes and delivery. For a look at what a bot can send:\n\n${shows.join('\n')}`,
    },
    {
      type: 'md',
      md: `\`show quirk <name>\` answers once with that quirk switched on:\n\n${quirks.join(', ')}`,
    },
  );
}
