/**
 * Makes of every `import('./part.ts')` an import at the top: what the widget fetches when it is first needed is simply
 * there in one file. Left dynamic, every module that such a part shares would be wrapped in a function of its own.
 * @param {string} code
 * @returns {string | null} The source, or `null` where there is nothing to change.
 */
export function importStatically(code) {
  /** @type {string[]} */
  const imports = [];
  const body = code.replace(/(?<!typeof )\bimport\((['"]\.[^'"]+['"])\)/g, (_, specifier) => {
    const name = `__part${imports.length}`;
    imports.push(`import * as ${name} from ${specifier};`);
    return `Promise.resolve(${name})`;
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
      handler(code) {
        const changed = importStatically(code);
        return changed === null ? null : { code: changed, map: null };
      },
    },
  };
}
