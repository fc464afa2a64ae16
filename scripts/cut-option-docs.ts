import { type Plugin, parseAst } from 'vite';

/** A node of the syntax tree, as far as it is a property. */
interface Property {
  type: string;
  start: number;
  end: number;
  key: { name: string };
  value: { value?: unknown };
}

/** The groups that the chat itself asks for: a change of these options builds it anew (`host/mount.ts`). */
const GROUPS_IN_USE = ['connection', 'privacy'];

/** The options that only what puts the chat into a frame reads (`host/frame/`); it keeps them from the app. */
const READ_BEFORE = ['isolation', 'nonce'];

/** Whether a property of a row is of no use in a browser. */
const isForReaders = (name: string, value: unknown) =>
  name === 'doc' ||
  READ_BEFORE.includes(name) ||
  (name === 'group' && !GROUPS_IN_USE.includes(value as string));

/** Every property below `node` that is only for readers, as ranges of the source. */
function findRanges(node: unknown, ranges: [number, number][] = []): [number, number][] {
  if (Array.isArray(node)) for (const child of node) findRanges(child, ranges);
  else if (node && typeof node === 'object') {
    const { type, key, value, start, end } = node as Property;
    if (type === 'Property' && isForReaders(key.name, value.value)) ranges.push([start, end]);
    else for (const child of Object.values(node)) findRanges(child, ranges);
  }
  return ranges;
}

/** The source of the option table without its sentences, nor the groups that only its readers need. */
export function cutOptionDocs(source: string): string {
  const { body } = parseAst(source, { lang: 'ts' });
  let cut = source;
  for (const [start, end] of findRanges(body).reverse()) {
    cut = cut.slice(0, start) + cut.slice(end).replace(/^\s*,/, '');
  }
  return cut;
}

/** Visitors don't download documentation; `docs/options.md` and the playground read the table itself. */
export function cutOptionDocsPlugin(): Plugin {
  return {
    name: 'cut-option-docs',
    enforce: 'pre',
    transform: {
      filter: { id: /\/widget\/config\/options\.ts$/ },
      handler: (source) => ({ code: cutOptionDocs(source), map: null }),
    },
  };
}
