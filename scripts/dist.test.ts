/** What we ship, read as a page's content policy would read it. Needs `npm run build`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { OPTIONS } from '../widget/config/options.ts';
import { findEntries } from './guard-entries.ts';
import { readManifest, withImports } from './manifest.mjs';
import { inRoot } from './project.mjs';

const SINKS =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\(|new Function|createContextualFragment/;

/**
 * DOMPurify parses HTML: that is its work, in an inert document, under its own Trusted Types policy or none. It has a
 * chunk of its own, which only browsers without `setHTML` fetch, and stands in the build in one file.
 */
const MAY_PARSE = /captivate-chat\/purify-|single\.js$/;

let files: { name: string; text: string }[] = [];

beforeAll(() => {
  if (!existsSync(inRoot('dist', 'manifest.json'))) throw new Error('There is no dist/: npm run build');
  files = readdirSync(inRoot('dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(inRoot('dist', name), 'utf8') }));
});

describe('dist', () => {
  it('has no way from a string to HTML or code, but in the sanitizer', () => {
    const found = files.filter(({ name, text }) => SINKS.test(text) && !MAY_PARSE.test(name));
    expect(found.map(({ name, text }) => `${name}: ${SINKS.exec(text)?.[0]}`)).toEqual([]);
  });

  it('does have the sanitizer in a chunk of its own, or the exception above hides something else', () => {
    expect(files.filter(({ name }) => MAY_PARSE.test(name))).toHaveLength(2);
  });

  it("has none of the options' sentences", () => {
    const sentences = Object.values(OPTIONS).map(({ doc }) => doc.slice(0, 40));
    for (const { name, text } of files) {
      expect(
        sentences.filter((sentence) => text.includes(sentence)),
        name,
      ).toEqual([]);
    }
  });

  it('fetches an open chat in one file', () => {
    const manifest = readManifest(inRoot('dist'));
    expect([...withImports(manifest, manifest.app)]).toEqual([manifest.app]);
  });

  it('keeps the chat in its place without fetching it', () => {
    const manifest = readManifest(inRoot('dist'));
    const keeper = Object.keys(manifest.files).filter((name) => /captivate-chat\/keep-/.test(name));
    expect(keeper).toHaveLength(1);
    expect([...withImports(manifest, String(keeper[0]))]).toEqual(keeper);
  });

  it('has a guard around whatever the browser will call', () => {
    const entries = files
      .filter(({ name }) => name.startsWith('captivate-chat/'))
      .flatMap(({ name, text }) =>
        findEntries(text).map(({ start, end }) => ({
          file: name.slice(15, -10),
          entry: text.slice(start, end),
        })),
      );
    expect(entries.length).toBeGreaterThan(60);
    const bare = entries.filter(({ entry }) => !/^[\w$]+\(.+\)$/s.test(entry));
    // What the page's own listeners throw is the page's: `host/events.ts` adds and removes them as they are.
    expect(bare.map(({ file }) => file)).toEqual(['chat', 'chat', 'frame', 'frame']);
    // Minified, a guard is known by being the one thing that is around all of a file's entries.
    const around = entries.flatMap(
      ({ file, entry }) => /^[\w$]+(?=\(.+\)$)/s.exec(entry)?.map((name) => [file, name]) ?? [],
    );
    const names = new Set(around.map(String));
    expect(names.size).toBe(new Set(around.map(([file]) => file)).size);
  });

  it('adds nothing to the page to load its parts', () => {
    for (const { name, text } of files) expect(/modulepreload|vite:preload/.test(text), name).toBe(false);
  });

  it('names the built entry in the loader, and weighs every file', () => {
    const { app, files: weights } = readManifest(inRoot('dist'));
    const loader = files.find(({ name }) => name === 'captivate-chat.js');
    expect(loader?.text).toContain(app.split('/')[1]);
    expect(Object.keys(weights)).toEqual(expect.arrayContaining(files.map(({ name }) => name)));
  });
});
