import type { JsonObject } from '../../widget/protocol/types.ts';
import type { Quirks } from './quirks.ts';

export type BotButton = { label: string; value: string } | { label: string; url: string };

export interface BotCard {
  text: string;
  description?: string;
  image_url?: string;
  link?: string;
  buttons?: BotButton[];
}

export interface BotFile {
  type: string;
  url: string;
  mimetype: string;
  filename: string | null;
  size: number | null;
  thumbnail?: string | null;
}

/** One piece of a bot's or agent's message as it is stored; its spelling on the wire depends on the quirks. */
export type BotPart =
  | { type: 'text'; text: string }
  | { type: 'md'; md: string }
  | { type: 'html'; html: string }
  | { type: 'buttons'; title?: string; options: BotButton[] }
  | { type: 'cards'; cards: BotCard[] }
  | { type: 'files'; files: BotFile[]; title?: string }
  | { type: 'pause'; time: number }
  /** Goes over the wire as it is: parts that tests make up. */
  | { type: 'raw'; value: JsonObject };

/** A plain text part. */
export function text(value: string): BotPart {
  return { type: 'text', text: value };
}

/** The wire's spelling of a part. */
export function toWirePart(part: BotPart, quirks: Quirks): JsonObject {
  const name = (plural: string) => (quirks.singularTypes ? plural.replace(/s$/, '') : plural);
  const nest = (type: string, value: JsonObject[string]): JsonObject => ({
    type: name(type),
    [type]: quirks.nestedParts ? { type: name(type), [type]: value } : value,
  });
  switch (part.type) {
    case 'md':
      return quirks.flatRichText
        ? { type: 'md', md: part.md }
        : { type: 'md', md: { type: 'md', md: part.md } };
    case 'html':
      return quirks.flatRichText
        ? { type: 'html', html: part.html }
        : { type: 'html', html: { type: 'html', html: part.html } };
    case 'buttons':
      return toWireButtons(part, quirks, name('buttons'));
    case 'cards':
      return nest('cards', part.cards as unknown as JsonObject[]);
    case 'files':
      return {
        ...nest('files', part.files as unknown as JsonObject[]),
        ...(part.title === undefined ? {} : { title: part.title }),
      };
    case 'raw':
      return part.value;
    default:
      return { ...part };
  }
}

/** Buttons with links have only the nested form in the sources; replies have the guide's. */
function toWireButtons(
  part: Extract<BotPart, { type: 'buttons' }>,
  quirks: Quirks,
  type: string,
): JsonObject {
  const titled = part.options.map((it): JsonObject => {
    return 'url' in it ? { title: it.label, url: it.url } : { title: it.label, value: it.value };
  });
  const labelled = part.options.map((it): JsonObject => ({ ...it }));
  if (quirks.bareButtons) return { type, buttons: labelled };
  const title: JsonObject = part.title === undefined ? {} : { title: part.title };
  if (quirks.nestedParts || part.options.some((it) => 'url' in it)) {
    return { type, buttons: { type, ...title, buttons: titled } };
  }
  return { type, buttons: { ...title, options: labelled } };
}
