import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PRODUCTS } from './products.ts';

const here = new URL('.', import.meta.url);
const pages = readdirSync(here).filter((name) => name.endsWith('.html'));
const read = (name: string): string => readFileSync(new URL(name, here), 'utf8');

/** What every page repeats, as static shops do; only the mark of the current page differs. */
function shared(page: string): string[] {
  const html = read(page).replaceAll(' aria-current="page"', '');
  return [
    /<header>[\s\S]*?<\/header>/,
    /<footer[\s\S]*<\/footer>/,
    /<script\s+vite-ignore[\s\S]*?<\/script>/,
  ].map((pattern) => pattern.exec(html)?.[0] ?? `${page} lacks ${pattern}`);
}

describe('the shop', () => {
  it.each(pages)('has the same header, footer and chat tag on %s as on the home page', (page) => {
    expect(shared(page)).toEqual(shared('index.html'));
  });

  it.each(pages)('has no link on %s that leads nowhere', (page) => {
    const targets = [...read(page).matchAll(/href="\.\/([\w-]+\.html)/g)].map((match) => match[1]);
    expect(targets.filter((target) => !pages.includes(target ?? ''))).toEqual([]);
  });

  it('has a picture of every product', () => {
    const pictures = readdirSync(new URL('media/', here));
    expect(PRODUCTS.filter((product) => !pictures.includes(`${product.slug}.svg`))).toEqual([]);
  });
});
