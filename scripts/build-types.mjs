import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { inRoot, run } from './project.mjs';

/**
 * Writes the types of the package's entries to `dist/`, a file each: TypeScript declares every module, and what an entry
 * needs of them is put together.
 * @param {Record<string, string>} entries The source of each, from the repository's root, by the entry's name.
 */
export async function buildTypes(entries) {
  const declared = inRoot('build', 'types');
  rmSync(declared, { recursive: true, force: true });
  if ((await run('npx', ['tsc', '-p', 'tsconfig.types.json'])) !== 0)
    throw new Error('tsc failed: see above.');
  for (const [name, source] of Object.entries(entries)) {
    const bundle = await rolldown({
      input: { [name]: `${declared}/${source.replace(/\.ts$/, '.d.ts')}` },
      plugins: [dts({ dtsInput: true, tsconfig: false })],
      logLevel: 'warn',
    });
    await bundle.write({ dir: inRoot('dist'), format: 'es' });
    await bundle.close();
  }
}
