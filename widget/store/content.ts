import type { Card, Part, RemoteFile, Role } from '../protocol/types.ts';

const squeeze = (text = '') => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Links are signed anew at each reading, so a file is known by its name, else by its address without the query. */
const fileName = (file: RemoteFile) => file.name ?? file.url?.replace(/[?#].*/s, '') ?? file.kind;

const cardText = (card: Card) => [card.title, card.description, card.link].filter(Boolean).join(' · ');

/** A part in plain words; '' for what has none (a pause). */
export function toText(part: Part): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'markdown':
      return part.markdown;
    case 'html':
      return part.html.replace(/<[^>]*>/g, ' ');
    case 'buttons':
      return [part.title, ...part.buttons.map((button) => `[${button.label}]`)].filter(Boolean).join(' ');
    case 'cards':
      return [part.title, ...part.cards.map(cardText)].filter(Boolean).join('\n');
    case 'files':
      return [part.title, ...part.files.map(fileName)].filter(Boolean).join('\n');
    case 'pause':
      return '';
    case 'unknown':
      return `[${part.name}]`;
  }
}

/** Whether there is anything to show: an empty first message and a lone pause are not shown. */
export function hasSubstance(parts: readonly Part[]): boolean {
  return parts.some((part) => part.type === 'unknown' || isDrawn(part) || squeeze(toText(part)) !== '');
}

/** Cards and files are drawn even where they have no words. */
const isDrawn = (part: Part) =>
  (part.type === 'cards' && part.cards.length > 0) || (part.type === 'files' && part.files.length > 0);

/** Equal for two copies of one message, however each was spelled: who said it, and the words without their spacing. */
export function contentKey(role: Role, parts: readonly Part[]): string {
  const words = parts.map((part) =>
    part.type === 'unknown' ? part.name + JSON.stringify(part.value) : squeeze(toText(part)),
  );
  return [role, ...words.filter(Boolean)].join('\u0000');
}
