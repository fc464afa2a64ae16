import { type Plugin, parseAst } from 'vite';

/**
 * What the chat never asks of a library: an expression that reads so always has this value, so what hangs on it may go. A
 * statement goes itself: it has none.
 */
export type Fold = [why: string, reads: RegExp, value: string];

const LIFE_CYCLE =
  /^\w+\.(getDerivedStateFrom(Props|Error)|component(WillReceiveProps|WillUnmount|(Will|Did)(Mount|Update))|getSnapshotBeforeUpdate)(\(.*\))?$/s;

/** By file of `node_modules`, in the spelling of Preact 11.2, as published. */
export const FOLDS: Record<string, Fold[]> = {
  'preact/dist/preact.mjs': [
    // Components are functions.
    ['none is a class', /^C&&\(y\.push|^\(s=V\.prototype\)&&s\.render$/, '!1'],
    ['so none is made of itself', /^C\?r\.__c=d=new V/, 'r.__c=d=new x(M,L),d.constructor=V,d.render=K'],
    ['and each may change while it is drawn', /^C\?25:0$/, '0'],
    ['nothing of a class is asked for at an error', /^\(e=\(o=i\.constructor\)&&/, '!1'],
    ['nor else: they catch errors, no more', LIFE_CYCLE, 'void 0'],
    ['so nobody compares what was before', /^[kb]=d\.(props|state)$/, '0'],
    ['nor what a moment ago was on screen', /^C&&u\.__c&&d\.getSnapshot/, 'void 0'],
    [
      'state is in signals',
      /^\w+\.prototype\.setState=|^C&&\(d\.__s\|\||^d\.state\|\||^d\.state=d\.__s$/,
      'void 0',
    ],
    ['so there is none to ask for', /^d\.__s$/, 'void 0'],
    [
      'nor a wait until it is drawn',
      /^y\.push\.apply\(d\.__h,d\.__k\)$|^d\.__k=\[\]$|^n&&this\.__h\.push\(n\)$/,
      '0',
    ],
    ['what is provided is asked for by its name', /^\(s=V\.contextType\)&&i\[s\.__c\]$/, 'void 0'],
    ['and is all that there is', /^s\?j\?j\.props\.value:s\.__:i$/, 'i'],
    ['so nobody waits for another', /^j&&j\.sub\(d\)$/, 'void 0'],
    ['nobody listens to these', /^\w+\.(vnode|event)(\(.*\))?$/, 'void 0'],
    ['nor to what is drawn first', /^\w+\.__&&\w+\.__\(\w,\w\)$/, 'void 0'],
    ['nor before and after it', /^\(s=n\.(__b|diffed)\)&&s\(r\)$|^n\.__c&&n\.__c\(r,t\)$/, 'void 0'],
    // Where it is drawn: in an empty element, by nobody before.
    ['nothing is hydrated', /^\(u=t&&32&t\.__u\)\?null:r\.__k$/, 'r.__k'],
    ['nor suspended', /^(32|128)&\w+\.__u$|^r\.__u&=-161$/, '0'],
    ['nobody throws a promise', /^\w+\.then$/, 'void 0'],
    ['nothing is kept of what was suspended', /^!u&&\(i=t\.__c\)&&\(i=i\.__z\)|^[\w.]+\.__z$/, '!1'],
    ['what is drawn into is empty', /^i\?null:r\.firstChild|^\w+\.firstChild$/, 'null'],
    ['so nothing of it is left over', /^c\|\|o$|^[op]&&[op]\.some\(g\)$|^!l&&o$/, '!1'],
    ['nor looked through', /^for\(s=0;s<o\.length;/, ''],
    ['nor kept for children', /^"textarea"==C&&null!=x\.defaultValue\?null:/, 'null'],
    ['who begin with what they were', /^o\?o\[0\]:u\.__k&&S\(u,0\)$/, 'u.__k&&S(u,0)'],
    [
      'what is there was drawn here',
      /^l&&("function"!=typeof k|\(n\.__m&&.*|"textarea"!=C|t\.data==x)$/,
      '!1',
    ],
    ['no comment means anything, and a document is not drawn into', /^[89][!=]=\w+\.nodeType$/, '!1'],
    ['nothing is drawn elsewhere', /^\w+\.props\.__P$/, 'void 0'],
    ['nor put there', /^\w+\.__P&&\(/, 'void 0'],
    // Elements, and what is set on them.
    ['HTML is never a string', /^"dangerouslySetInnerHTML"==\w+$/, '!1'],
    [
      'no formulas are drawn',
      /^"(math|foreignObject|http:\/\/www\.w3\.org\/1998\/Math\/MathML)"==\w+$/,
      '!1',
    ],
    ['nor templates, nor bars of progress', /^"(template|progress)"==\w+$/, '!1'],
    ['none of those at all', /^"progress"!=\w+$/, '!0'],
    ['nor custom elements', /^\w+\.is$/, 'void 0'],
    ['every field is controlled', /^"default(Value|Checked)"in \w+$/, '!1'],
    ['text is a string', /^o\.constructor===String$/, '!1'],
    ['references are objects', /^"function"==typeof t\?r\?/, 't.current=r'],
    ['styles are text, like any attribute', /^"style"==t$/, '!1'],
    ['names of attributes are written as they are', /^t\.replace\(\/xlink/, 't'],
    ['nobody listens to the way down', /^t!=\(t=t\.replace\(l,/, '!1'],
    ['none of these is ever set', /^"(list|form|download|rowSpan|colSpan|popover)"!=t$/, '!0'],
    ['so their values mean nothing', /^"popover"==t&&1==r$/, '!1'],
  ],
};

interface Node {
  type: string;
  start: number;
  end: number;
  left?: unknown;
}

/** Calls for every expression, and for every loop and condition, the outer before the inner, which `visit` can leave out by answering true. */
function walk(node: unknown, visit: (node: Node, isTarget: boolean) => boolean, isTarget = false): void {
  if (Array.isArray(node)) for (const child of node) walk(child, visit);
  else if (node && typeof node === 'object') {
    const { type, left } = node as Node;
    if (/(?<!Sequence)Expression$|^(For|If)Statement$/.test(type) && visit(node as Node, isTarget)) return;
    for (const child of Object.values(node))
      walk(child, visit, type === 'AssignmentExpression' && child === left);
  }
}

/** The source with every such expression replaced. One that isn't found stops the build, so that somebody looks. */
export function foldAway(source: string, folds: Fold[]): string {
  const found: [Node, string][] = [];
  const unused = new Set(folds);
  walk(parseAst(source).body, (node, isTarget) => {
    const text = source.slice(node.start, node.end);
    const fold = folds.find(([, reads]) => !isTarget && reads.test(text));
    if (!fold) return false;
    unused.delete(fold);
    found.push([node, fold[2]]);
    return true;
  });
  for (const [why, reads] of unused)
    throw new Error(`Nothing reads as ${reads} (${why}): look at the library.`);
  return found.reduceRight(
    (folded, [{ start, end }, value]) =>
      `${folded.slice(0, start)}${value ? `(${value})` : ';'}${folded.slice(end)}`,
    source,
  );
}

/** Leaves out of Preact what the chat has no use for: see `FOLDS`. */
export function trimPreactPlugin(): Plugin {
  return {
    name: 'trim-preact',
    transform: {
      filter: { id: Object.keys(FOLDS).map((file) => new RegExp(`/node_modules/${file}$`)) },
      handler(source, id) {
        const folds = FOLDS[id.slice(id.lastIndexOf('/node_modules/') + 14)];
        return folds && { code: foldAway(source, folds), map: null };
      },
    },
  };
}
