import { minify } from 'terser';
import { minify as minifyAgain, type SourceMapOptions } from 'uglify-js';
import { minifySync, type Plugin, type Rolldown } from 'vite';
import { checkNames, shortNames } from './shorten-names.ts';

type Content = NonNullable<SourceMapOptions['content']>;

/** What is taken apart for its own sake costs more than it saves once the text is compressed. */
const COMPRESS = { passes: 3, hoist_props: false, keep_fargs: false } as const;

interface Format {
  module: boolean;
  ecma: 2018 | 2022;
  /** Give properties that nobody else reads short names: see `shorten-names.ts`. */
  shorten: boolean;
}

/**
 * Vite's own minifier, then Terser, then UglifyJS, which gives the short names as well: each folds what the others leave.
 * What visitors download is some 3 % smaller as brotli than by the first two alone. None of their options that assume
 * something of the code is switched on, but that nobody asks a function how many arguments it takes.
 */
export function minifyPlugin({ shorten, ...format }: Format): Plugin {
  return {
    name: 'minify',
    async renderChunk(source, { fileName }, { sourcemap }) {
      const folded = minifySync(fileName, source, {
        module: format.module,
        compress: { target: `es${format.ecma}` },
        mangle: false,
        sourcemap: !!sourcemap,
      });
      if (folded.errors.length) throw new Error(`${fileName}: ${folded.errors[0]?.message}`);
      const { code, map } = await minify(folded.code, {
        ...format,
        compress: { ...COMPRESS },
        mangle: false,
        // Only where bytes are looked for: `npm run size:map`.
        ...(sourcemap && { sourceMap: { content: JSON.stringify(folded.map), asObject: true } }),
      });
      if (code === undefined) throw new Error('Terser returned no code for a chunk.');
      const last = minifyAgain(code, {
        module: format.module,
        // Bodies that are put where they are called are long, and no two of them alike.
        compress: { ...COMPRESS, inline: 1 },
        ...(shorten && shortNames()),
        ...(sourcemap && { sourceMap: { content: map as Content } }),
      });
      if (last.error) throw last.error;
      if (shorten) checkNames(fileName, code, last.code);
      return {
        code: last.code,
        map: sourcemap ? (JSON.parse(last.map) as Rolldown.ExistingRawSourceMap) : null,
      };
    },
  };
}
