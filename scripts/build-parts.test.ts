import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { closeHtmlSinks } from './close-html-sinks.ts';
import { cutOptionDocs } from './cut-option-docs.ts';
import { inRoot } from './project.mjs';
import { measure } from './size.mjs';
import { FOLDS, type Fold, foldAway } from './trim-preact.ts';

describe('cutOptionDocs', () => {
  const source = readFileSync(inRoot('widget', 'config', 'options.ts'), 'utf8');

  it('leaves no sentence, and everything else that is used', () => {
    const cut = cutOptionDocs(source);
    expect(cut).not.toMatch(/\bdoc:\s*['"`]/);
    expect(cut).toContain("kind: ['auto', 'light', 'dark']");
    const kept = (source.match(/kind: /g)?.length ?? 0) - 2;
    expect(cut.match(/kind: /g)).toHaveLength(kept);
    // What puts the chat into a frame has read them before.
    expect(cut).not.toMatch(/isolation|nonce/);
  });

  it('leaves the groups whose change builds the chat anew', () => {
    const groups = new Set(cutOptionDocs(source).match(/group: '\w+'/g));
    expect([...groups]).toEqual(["group: 'connection'", "group: 'privacy'"]);
  });

  it('copes with a row in one line', () => {
    expect(cutOptionDocs("const a = { kind: 'text', doc: 'One, two.', group: 'privacy' };")).toBe(
      "const a = { kind: 'text',  group: 'privacy' };",
    );
  });
});

describe('closeHtmlSinks', () => {
  it('leaves Preact no way from a string to HTML', () => {
    const source = readFileSync(inRoot('node_modules', 'preact', 'dist', 'preact.mjs'), 'utf8');
    expect(closeHtmlSinks(source)).not.toContain('.innerHTML');
  });

  it('stops the build when there is another number of places', () => {
    expect(() => closeHtmlSinks('a.innerHTML = b')).toThrow('look at them');
  });
});

describe('foldAway', () => {
  it.each(Object.keys(FOLDS))('finds in %s all that it takes out', (file) => {
    const source = readFileSync(inRoot('node_modules', file), 'utf8');
    const folded = foldAway(source, FOLDS[file] ?? []);
    expect(folded.length).not.toBe(source.length);
    expect(() => parseAst(folded)).not.toThrow();
  });

  it('replaces what is read, and neither what is set nor what only begins so', () => {
    const folds = [['', /^\w+\.then$/, 'void 0'] as Fold];
    expect(foldAway('a.then = b.then && b.then.more;', folds)).toBe('a.then = (void 0) && (void 0).more;');
  });

  it('stops the build at a library that reads otherwise', () => {
    expect(() => foldAway('a.other', [['nobody promises', /^\w+\.then$/, '0']])).toThrow(
      'look at the library',
    );
  });

  it('takes out nothing that the widget uses', () => {
    const used =
      /\b(hydrate|createPortal|createContext|createModel|setState|contextType|dangerouslySetInnerHTML|default(Value|Checked)|component(Did(?!Catch)|Will)\w+|getDerivedState\w+|getSnapshot\w+)\b|<(template|math|foreignObject|progress)\b|\b(style|ref)=\{[{(]|\b(on\w+Capture|xlink\w+|className|list|form|download|rowSpan|colSpan|popover)=/;
    const files = readdirSync(inRoot('widget'), { recursive: true, encoding: 'utf8' });
    const texts = files
      .filter((name) => /^(ui|store|host)\b.*(?<!\.test)\.tsx?$/.test(name))
      .map((name) => readFileSync(inRoot('widget', name), 'utf8').match(used)?.[0]);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(Boolean)).toEqual([]);
    for (const use of ['this.setState(', 'style={{', '<progress ']) expect(use).toMatch(used);
  });
});

describe('measure', () => {
  const file = (brotli: number, imports: string[] = []) => ({
    raw: 1,
    gzip: 1,
    brotli,
    integrity: '',
    imports,
  });

  it('counts what an open chat needs, and not what comes later', () => {
    const rows = measure({
      app: 'captivate-chat/chat-1.js',
      files: {
        'captivate-chat.js': file(10),
        'captivate-chat/chat-1.js': file(100, ['captivate-chat/shared-1.js']),
        'captivate-chat/shared-1.js': file(1000, ['captivate-chat/chat-1.js']),
        'captivate-chat/menu-1.js': file(5000, ['captivate-chat/chat-1.js']),
      },
    });
    expect(rows.map(({ bytes }) => bytes)).toEqual([10, 1110, 5000]);
  });
});
