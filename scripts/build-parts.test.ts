import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { closeHtmlSinks } from './close-html-sinks.ts';
import { cutOptionDocs } from './cut-option-docs.ts';
import { inRoot } from './project.mjs';
import { measure } from './size.mjs';

describe('cutOptionDocs', () => {
  const source = readFileSync(inRoot('widget', 'config', 'options.ts'), 'utf8');

  it('leaves no sentence, and everything else that is used', () => {
    const cut = cutOptionDocs(source);
    expect(cut).not.toMatch(/\bdoc:\s*['"`]/);
    expect(cut).toContain("kind: ['auto', 'light', 'dark']");
    expect(cut.match(/kind: /g)).toHaveLength(source.match(/kind: /g)?.length ?? 0);
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
