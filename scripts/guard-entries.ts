import { fileURLToPath } from 'node:url';
import { type Plugin, parseAst } from 'vite';

/** Ways by which the browser gets a function to call: how the callee reads, and which argument it is. */
const REGISTRARS: [callee: RegExp, place: number][] = [
  [/\.getCurrentPosition$/, 0],
  [/\.getCurrentPosition$/, 1],
  [/\b(add|remove)EventListener$/, 1],
  [/\b(setTimeout|setInterval|requestAnimationFrame|requestIdleCallback|queueMicrotask)\)?$/, 0],
  [/^(\w+\.)*(Mutation|Resize|Intersection|Performance)Observer$/, 0],
];

/** A property that the browser calls, such as `port.onmessage`. */
const HANDLER = /\.on[a-z]+$/;

/** What a page's own listeners throw is the page's, and stays so. */
const OF_THE_PAGE = /\/widget\/host\/events\.ts$/;

/** What keeps the chat in its place is fetched without the app: it has a guard of its own, or it would bring the app along. */
export const KEEPER = /\/widget\/(host\/(keep-place|hold)\.ts|platform\/guard\.ts\?apart)$/;

const GUARD = fileURLToPath(new URL('../widget/platform/guard.ts', import.meta.url));

interface Node {
  type: string;
  start: number;
  end: number;
  callee?: Node;
  arguments?: Node[];
  left?: Node;
  right?: Node;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const child of node) walk(child, visit);
  else if (node && typeof node === 'object') {
    visit(node as Node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

/** Where in a module functions stand that the browser will call. */
export function findEntries(source: string): { start: number; end: number }[] {
  const read = ({ start, end }: Node) => source.slice(start, end);
  const found: Node[] = [];
  walk(parseAst(source).body, (node) => {
    const { callee, left, right } = node;
    if (callee && node.arguments) {
      const name = read(callee).replace(/\?\.$/, '');
      for (const [reads, place] of REGISTRARS) {
        const entry = reads.test(name) && node.arguments[place];
        if (entry) found.push(entry);
      }
    }
    if (node.type === 'AssignmentExpression' && left && right && HANDLER.test(read(left))) found.push(right);
  });
  return found.filter((entry) => entry.type !== 'Literal').sort((a, b) => a.start - b.start);
}

/** The module with a guard around each; unchanged where there is none. */
export function guardEntries(source: string, guard: string): string {
  const entries = findEntries(source);
  if (!entries[0]) return source;
  // Inner ones end before the outer do: both keep their places when marks are put in from the end.
  const marks = entries.flatMap(({ start, end }) => [
    { at: start, text: 'guardEntry(' },
    { at: end, text: ')' },
  ]);
  const guarded = marks
    .sort((a, b) => b.at - a.at)
    .reduce((text, mark) => text.slice(0, mark.at) + mark.text + text.slice(mark.at), source);
  return `import { guard as guardEntry } from ${JSON.stringify(guard)};\n${guarded}`;
}

/** Lets nothing that we throw reach the page: see `widget/platform/guard.ts`. */
export function guardEntriesPlugin(): Plugin {
  return {
    name: 'guard-entries',
    transform: {
      filter: { id: /\.(tsx?|mjs|js)$/ },
      handler(source, id) {
        if (OF_THE_PAGE.test(id) || id.startsWith(GUARD)) return undefined;
        const code = guardEntries(source, KEEPER.test(id) ? `${GUARD}?apart` : GUARD);
        return code === source ? undefined : { code, map: null };
      },
    },
  };
}
