import { parseAst } from 'vite';

/** One import of a file, in whatever form: static, dynamic, re-export, `import()` in a type. */
export interface Import {
  /** As written; `*` where a dynamic import computes it. */
  specifier: string;
  /** Nothing of it is left after compilation. */
  isType: boolean;
}

interface Node {
  type: string;
  importKind?: string;
  exportKind?: string;
  source?: { value?: unknown } | null;
  expression?: { value?: unknown };
}

const STATIC = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];

function readNode(node: Node): Import | undefined {
  const { type, source, importKind, exportKind } = node;
  const specifier = typeof source?.value === 'string' ? source.value : '*';
  if (type === 'TSExternalModuleReference') {
    return { specifier: String(node.expression?.value), isType: importKind === 'type' };
  }
  if (type === 'TSImportType') return { specifier, isType: true };
  if (type === 'ImportExpression') return { specifier, isType: false };
  if (!STATIC.includes(type) || !source) return undefined;
  return { specifier, isType: importKind === 'type' || exportKind === 'type' };
}

function walk(node: unknown, found: Import[]): void {
  if (Array.isArray(node)) for (const child of node) walk(child, found);
  else if (node && typeof node === 'object') {
    const own = readNode(node as Node);
    if (own) found.push(own);
    for (const child of Object.values(node)) walk(child, found);
  }
}

/** Every import of a TypeScript file. */
export function findImports(source: string): Import[] {
  const found: Import[] = [];
  walk(parseAst(source, { lang: 'tsx' }).body, found);
  return found;
}
