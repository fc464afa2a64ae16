import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

function stylesBelow(folder: string): string {
  return readdirSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.css'))
    .map((name) => read(`${folder}/${name}`))
    .join('\n');
}

/** The names of an interface's members, from its source: types leave nothing behind at run time. */
function membersOf(name: string): string[] {
  const body = read('widget/host/public-api.ts').split(`export interface ${name} `)[1]?.split('\n}')[0] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:<?]/gm)].map((match) => String(match[1]));
}

describe('the README', () => {
  it('shows the tag as it is written in one place', () => {
    expect(readme).toContain(read('loader/snippet.html').trim());
  });

  it('names every method of the page', () => {
    const methods = [...membersOf('ChatMethods'), ...membersOf('CaptivateChatApi')];
    expect(methods.length).toBeGreaterThan(15);
    expect(methods.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every event, and no other', () => {
    const events = membersOf('ChatEventDetails').map((name) => `captivate:${name}`);
    const named = [...readme.matchAll(/`(captivate:\w+)`/g)].map((match) => match[1]);
    expect(named.sort()).toEqual(events.sort());
  });

  it('names every CSS variable that the widget reads, and no other', () => {
    const styles = stylesBelow('widget');
    const used = new Set([...styles.matchAll(/var\(\s*(--captivate-[\w-]+)/g)].map((match) => match[1]));
    const named = new Set([...readme.matchAll(/`(--captivate-[\w-]+)`/g)].map((match) => match[1]));
    expect([...named].sort()).toEqual([...used].sort());
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => String(match[1]));
    const missing = links.filter((path) => {
      try {
        return !(path.endsWith('/') ? readdirSync(new URL(`../${path}`, import.meta.url)) : read(path));
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
  });
});
