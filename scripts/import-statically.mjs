import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

/**
 * The names under which a module of ours exports values.
 * @param {string} source As TypeScript.
 * @returns {string[]}
 */
export function exportedNames(source) {
  return parseAst(source, { lang: 'tsx' }).body.flatMap((node) => {
    if (node.type === 'ExportDefaultDeclaration') return 'default';
    if (node.type === 'ExportAllDeclaration') throw new Error('A part exports what it names: no `export *`.');
    if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return [];
    const { declaration, specifiers } = node;
    if (!declaration)
      return specifiers.flatMap(({ exportKind, exported }) =>
        exportKind === 'type' || !('name' in exported) ? [] : exported.name,
      );
    const declared = 'declarations' in declaration ? declaration.declarations : [declaration];
    return declared.flatMap(({ id }) => (id && 'name' in id ? String(id.name) : []));
  });
}

/**
 * Makes of every `import('./part.ts')` an import at the top: what the widget fetches when it is first needed is simply
 * there in one file. Left dynamic, every module that such a part shares would be wrapped in a function of its own. What
 * it resolves to is an object with the part's exports, which costs less than its namespace.
 * @param {string} code
 * @param {(specifier: string) => string} read The source of what is imported.
 * @returns {string | null} The source, or `null` where there is nothing to change.
 */
export function importStatically(code, read) {
  /** @type {string[]} */
  const imports = [];
  const body = code.replace(/(?<!typeof )\bimport\((['"])(\.[^'"]+)\1\)/g, (_, _quote, specifier) => {
    const part = `__part${imports.length}`;
    imports.push(`import * as ${part} from '${specifier}';`);
    const names = exportedNames(read(specifier));
    return `Promise.resolve({ ${names.map((name) => `${name}: ${part}.${name}`).join(', ')} })`;
  });
  return imports.length ? `${imports.join('')}${body}` : null;
}

/**
 * See `importStatically`; for the widget's own modules.
 * @returns {import('vite').Plugin}
 */
export function importStaticallyPlugin() {
  return {
    name: 'import-statically',
    transform: {
      filter: { id: /\/widget\// },
      handler(code, id) {
        const changed = importStatically(code, (specifier) =>
          readFileSync(join(dirname(id), specifier), 'utf8'),
        );
        return changed === null ? null : { code: changed, map: null };
      },
    },
  };
}
