import type { Plugin } from 'vite';

/** What is replaced, how often it must be there, and by what. */
type Change = [pattern: RegExp, count: number, replacement: string];

const CORE: Change[] = [
  [/\w+\.prototype\.(valueOf|toString)=function\(\)\{return this\.value(\+"")?\}/g, 2, '0'],
];
const BINDING: Change[] = [
  [
    /(\w)\[(\w)\]=(\w)\.bind\(null,\1\[\2\]\|\|(function\(\)\{\}|\(\(\)=>\{\}\))\)/g,
    1,
    'const then=$1[$2]||(()=>{});$1[$2]=(...all)=>$3(then,...all)',
  ],
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
 * Two habits of signals that some pages have no room for. Where intrinsics are frozen nothing that `Object.prototype`
 * has can be assigned to another prototype: `valueOf` and `toString`, which nobody of us calls, are taken away. And
 * where `bind` is MooTools', it forgets the arguments of the call: hooks are chained without it.
 */
export const hardenSignalsPlugin = (): Plugin => ({
  name: 'harden-signals',
  transform: {
    filter: { id: /\/@preact\/signals(-core)?\/dist\/signals(-core)?\.(mjs|module\.js)$/ },
    handler: (source, id) => ({
      code: change(source, id.includes('signals-core') ? CORE : BINDING),
      map: null,
    }),
  },
});
