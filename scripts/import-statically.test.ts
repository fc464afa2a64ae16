import { expect, it } from 'vitest';
import { exportedNames, importStatically } from './import-statically.mjs';

it('finds the values that a module exports, by their names', () => {
  const source = `
    export const a = 1, b = 2;
    export function c() {}
    export async function d(): Promise<void> {}
    export class E {}
    export default { f: 1 };
    export { g, type H } from './g.ts';
    export type { I } from './i.ts';
    export interface J {}
    export type K = string;
  `;
  expect(exportedNames(source)).toEqual(['a', 'b', 'c', 'd', 'E', 'default', 'g']);
  expect(() => exportedNames("export * from './g.ts';")).toThrow('export *');
});

it('makes an import at the top of one that was dynamic, and of nothing else', () => {
  const read = () => 'export const a = 1;';
  expect(importStatically("const { a } = await import('./part.ts');", read)).toBe(
    "import * as __part0 from './part.ts';const { a } = await Promise.resolve({ a: __part0.a });",
  );
  for (const code of ["let part: typeof import('./part.ts');", "import('package');", 'const a = 1;'])
    expect(importStatically(code, read)).toBeNull();
});
