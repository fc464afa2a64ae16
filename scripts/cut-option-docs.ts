import { type Plugin, parseAst } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Every `doc: '…'` below `node`, as ranges of the source. */
function findRanges(node: unknown, ranges: [number, number][] = []): [number, number][] {
  if (Array.isArray(node)) for (const child of node) findRanges(child, ranges);
  else if (node && typeof node === 'object') {
    const { type, key, start, end } = node as Node;
    const name = (key as { name?: string } | undefined)?.name;
    if (type === 'Property' && name === 'doc') ranges.push([start, end]);
    else for (const child of Object.values(node)) findRanges(child, ranges);
  }
  return ranges;
}

/** The source of the option table without its sentences. */
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
