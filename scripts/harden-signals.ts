import type { Plugin } from 'vite';

/** What is replaced, how often it must be there, and by what. */
type Change = [pattern: RegExp, count: number, replacement: string];

const CORE: Change[] = [
  [/\w+\.prototype\.(valueOf|toString)=function\(\)\{return this\.value(\+"")?\}/g, 2, '0'],
];
function change(source: string, changes: Change[]): string {
  return changes.reduce((text, [pattern, count, replacement]) => {
    const found = text.match(pattern)?.length ?? 0;
    if (found !== count)
      throw new Error(`Signals have ${found} of ${pattern} instead of ${count}: look at them.`);
    return text.replace(pattern, replacement);
  }, source);
}

/**
 * Where intrinsics are frozen nothing that `Object.prototype` has can be assigned to another prototype: of signals
 * `valueOf` and `toString`, which nobody of us calls, are taken away.
 */
export const hardenSignalsPlugin = (): Plugin => ({
  name: 'harden-signals',
  transform: {
    filter: { id: /\/@preact\/signals-core\/dist\/signals-core\.(mjs|module\.js)$/ },
    handler: (source) => ({ code: change(source, CORE), map: null }),
  },
});
