import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Stands in the names until all of the build is known. */
const PLACE = 'BUILD!';

/** The names of a build's files. Six hexadecimal digits tell versions apart, and are cheap to name in the loader. */
export const NAMES = `[name]-${PLACE}.js`;

/**
 * One hash in all names of a build: that of its whole content. The app would else carry forty hashes of its parts, which
 * no compression makes smaller.
 */
export function oneHashPlugin(): Plugin {
  return {
    name: 'one-hash',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk');
      const all = createHash('sha256');
      for (const { fileName, code } of files) all.update(fileName).update(code);
      const hash = all.digest('hex').slice(0, PLACE.length);
      const fill = (text: string) => text.replaceAll(PLACE, hash);
      for (const file of files) {
        file.code = fill(file.code);
        file.fileName = fill(file.fileName);
        file.imports = file.imports.map(fill);
      }
    },
  };
}
