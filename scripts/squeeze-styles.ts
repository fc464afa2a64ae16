import type { Plugin } from 'vite';

/**
 * What stands in quotes; a space that no style sheet needs: after a comma, around a slash, around a product's sign; the
 * sign of nesting, where it says no more than the place; and what `transition` is of when nothing is said.
 */
const PIECES =
  /"[^"]*"|'[^']*'|(?<=[{};,])&(?: |(?=>))|(?<=transition:)all |, | (\/) | (\*) (?=[\d.(]|var\(|min\()/g;

/** `css` without what its minifier leaves or adds, above all in values that it does not read, as those with variables. */
export function squeezeStyles(css: string): string {
  return css.replace(PIECES, (piece, slash, star) => {
    if (/^["']/.test(piece)) return piece;
    return slash || star || (piece === ', ' ? ',' : '');
  });
}

/** Squeezes the styles that scripts carry as strings. */
export function squeezeStylesPlugin(): Plugin {
  return {
    name: 'squeeze-styles',
    // After Vite's own minifier.
    enforce: 'post',
    transform(code, id) {
      const [, text] = (/\.css\?inline/.test(id) && /^export default (".*");?\s*$/s.exec(code)) || [];
      return text && { code: `export default ${JSON.stringify(squeezeStyles(JSON.parse(text)))}`, map: null };
    },
  };
}
