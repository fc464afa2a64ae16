/** What both sides say on the journey, and how it is found again at the hub. */
import type { WitnessedConversation } from '../../demo/hub/control.ts';
import type { JsonObject } from '../../widget/protocol/types.ts';
import type { Stage } from '../stage.ts';

/** Lines of the page's own on the console have this in them. */
export const OWN = "the page's own";

/** Letters of every width, what templates and formats take for theirs, and a tab. */
export const AWKWARD = 'Grüße “q” 𝒶é👩‍👩‍👧 </script>&amp; {{x}} ${ %s \\u0041\ttab';

/** Every kind of part in one message, in the wire's own words. */
export const toParts = (hub: string): JsonObject[] => {
  const picture = {
    type: 'image',
    url: `${hub}/media/view.png`,
    mimetype: 'image/png',
    filename: 'view.png',
  };
  const sound = {
    type: 'audio',
    url: `${hub}/media/chime.wav`,
    mimetype: 'audio/wav',
    filename: 'chime.wav',
  };
  const paper = {
    type: 'document',
    url: `${hub}/media/care.pdf`,
    mimetype: 'application/pdf',
    filename: 'a.pdf',
  };
  const card = { text: 'A jacket', description: 'Warm', image_url: picture.url, link: `${hub}/site/` };
  const md =
    '## Heading\n\n**Bold** and a [link](https://example.com)\n\n- one\n\n> quoted\n\n```\ncode\n```\n\n| a |\n| - |\n| b |';
  return [
    { type: 'text', text: 'Plain words' },
    { type: 'md', md: { type: 'md', md } },
    { type: 'html', html: { type: 'html', html: '<p><em>soft</em> words</p>' } },
    { type: 'cards', cards: { type: 'cards', cards: [card, { ...card, text: 'A tent' }] } },
    { type: 'files', files: { type: 'files', files: [picture, paper, sound] } },
    { type: 'any', any: { type: 'hologram' } },
    {
      type: 'buttons',
      buttons: {
        title: 'Where to?',
        options: [
          { label: 'Up', value: 'up, please' },
          { label: 'Down', value: 'down' },
        ],
      },
    },
  ];
};

/** Who has said this; each journey says what nobody else does. */
export function findBy(stage: Stage, text: string): WitnessedConversation | undefined {
  for (const { id } of stage.hub.storage.conversations.all().slice(0, 5)) {
    const conversation = stage.hub.conversation(id);
    if (conversation?.messages.some((message) => message.text === text)) return conversation;
  }
  return undefined;
}

/** What the visitor has said there, in order. */
export const textsOf = (stage: Stage, text: string): string[] =>
  (findBy(stage, text)?.messages ?? [])
    .filter((message) => message.from === 'user' && message.text)
    .map((message) => message.text);
