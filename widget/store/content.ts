import type { Part, RemoteFile } from '../protocol/types.ts';

const list = (...words: (string | false | undefined)[]) => words.filter(Boolean).join(', ');

/** Links are signed anew at each reading, so a file without a name is known by its address without the query. */
const fileName = ({ name, url, kind }: RemoteFile, isWhole?: boolean) =>
  name ?? ((isWhole && url?.replace(/[?#].*/s, '')) || kind);

/**
 * A part in plain words; '' for what has none (a pause). `isWhole`: with what is there to be kept rather than heard, such
 * as addresses.
 */
export function toText(part: Part, isWhole?: boolean): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'markdown':
      return isWhole
        ? part.markdown
        : part.markdown.replace(/[*_`#>]+/g, '').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
    case 'html':
      return part.html.replace(/<[^>]*>/g, ' ');
    case 'buttons':
      return list(part.title, ...part.buttons.map(({ label }) => label));
    case 'cards':
      return list(
        part.title,
        ...part.cards.map(({ title, description, link }) => list(title, description, isWhole && link)),
      );
    case 'files':
      return list(part.title, ...part.files.map((file) => fileName(file, isWhole)));
    default:
      return '';
  }
}

/** Whether there is anything to show: an empty first message and a lone pause are not shown. */
export const hasSubstance = (parts: readonly Part[]): boolean =>
  parts.some((part) => part.type !== 'pause' && (part.type !== 'text' || part.text.trim()));
