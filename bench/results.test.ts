import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest, withImports } from '../scripts/manifest.mjs';
import { inReadme, keepFormer, type Results, toMarkdown } from './report.mjs';
import { median } from './statistics.mjs';

const root = new URL('..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const results: Results = JSON.parse(read('bench/results.json'));
/** What is quoted may be a little less than what is built now, or somewhat more: beyond that the bench is to be run again. */
const isStill = (quoted: number, built: number) => quoted > built * 0.98 && quoted < built * 1.15;

describe('the figures of the bench', () => {
  it('stand in results.md as they were measured', () => {
    expect(read('bench/results.md')).toBe(toMarkdown(results));
  });

  it('stand in the README as they were measured', () => {
    const readme = read('README.md');
    expect(readme).toBe(inReadme(readme, results));
    expect(readme.match(/<!-- bench -->\n\n(\|.*\|\n){8}\n<!-- \/bench -->/)).not.toBeNull();
  });

  it('are of the run before where the time was not enough, and say so, but of none before that', () => {
    const run = (figures: Results['figures'], kept?: Results['kept']): Results => ({
      ...results,
      figures,
      ...(kept && { kept }),
    });
    const former = run({ ours: { new: [1], old: [2], oldest: [3] } }, { ours: ['oldest'] });
    const both = keepFormer(run({ ours: { new: [4] } }), former);
    expect(both.figures).toEqual({ ours: { new: [4], old: [2] } });
    expect(both.kept).toEqual({ ours: ['old'] });
  });

  it.runIf(existsSync(new URL('dist/manifest.json', root)))('have the sizes of what is built', () => {
    const manifest = readManifest(new URL('dist', root).pathname);
    const weigh = (names: Iterable<string>) =>
      [...names].reduce((sum, name) => sum + (manifest.files[name]?.brotli ?? 0), 0);
    const loader = weigh(['captivate-chat.js']);
    const quoted = (key: string) => median(results.figures.ours?.[key] ?? []);
    expect(isStill(quoted('bytes closed'), loader)).toBe(true);
    expect(isStill(quoted('bytes open'), loader + weigh(withImports(manifest, manifest.app)))).toBe(true);
  });
});
