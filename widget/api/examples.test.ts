/** What documents show has to be so: ours compile and run, and the vendor's own examples compile with ours. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHub, type Hub } from '../../demo/hub/create-hub.ts';
import * as client from './index.ts';
import { loadSubjects, type Subject } from './testing/subjects.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Example {
  language: string;
  code: string;
}

/** The blocks of a document that are code. */
function examplesOf(path: string): Example[] {
  const text = read(path).replaceAll('\r\n', '\n');
  return [...text.matchAll(/^ *```(\w+)\n(.*?)^ *```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

const ours = examplesOf('docs/client.md');
// What shows a shape is no code, and one calls `create` as its own types forbid.
const vendors = examplesOf('node_modules/captivate-chat-api/README.md').filter(
  ({ language, code }) =>
    language === 'typescript' && !/^\s*{/.test(code) && !code.includes('create(file, options)'),
);

/** Every import of the client, whichever name it has there. */
const IMPORT = /^\s*import (.+) from '(?:captivate-chat-api|captivate-chat-widget\/client)';$/gm;

/** A module with the example in a function of its own, and what documents take for granted. */
function toModule({ code }: Example): string {
  const entry = join(ROOT, 'widget/api/index.ts');
  const imports = [...code.matchAll(/^\s*import .+ from '(?!captivate).+';$/gm)].map(([line]) => line);
  const body = code.replace(IMPORT, '').replace(/^\s*import .+ from .+;$/gm, '');
  return `import { CaptivateChatAPI, CaptivateChatFileManager, CaptivateChatManager, decodeContent, isChatError } from '${entry}';
import type { Conversation } from '${entry}';
${imports.join('\n')}
declare const api: CaptivateChatAPI;
declare const manager: CaptivateChatManager;
declare const conversation: Conversation;
declare const file: File, file1: File, file2: File, file3: File;
declare const fileObject: Awaited<ReturnType<typeof conversation.fileManager.createFile>>;
declare const fileInput: CaptivateChatFileManager;
export async function example() {
${body}
}
export const used = [CaptivateChatAPI, CaptivateChatFileManager, CaptivateChatManager, decodeContent, isChatError];
`;
}

/** What the compiler says of the examples. */
function compile(examples: Example[], name: string): string {
  const folder = join(ROOT, '.cache', `examples-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, example] of examples.entries())
    writeFileSync(join(folder, `example-${index}.ts`), toModule(example));
  const compilerOptions = { noUnusedLocals: false };
  const config = { extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  const { stdout } = spawnSync(tsc, ['--noEmit', '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return stdout;
}

describe('the examples', () => {
  it('are found', () => {
    expect(ours.length).toBeGreaterThan(15);
    expect(vendors.length).toBeGreaterThan(40);
  });

  it('of our document compile', () => expect(compile(ours, 'ours')).toBe(''));

  it('of the vendor’s README compile with ours', () => expect(compile(vendors, 'vendor')).toBe(''));

  it('show every method', () => {
    const classes = [
      client.CaptivateChatAPI,
      client.CaptivateChatFileManager,
      client.CaptivateChatManager,
      // Its class is not exported; its methods are.
      Object.getPrototypeOf(new client.CaptivateChatAPI('x').getConversation('y')).constructor,
    ];
    client.CaptivateChatAPI.getInstance('x')?.dispose();
    const names = classes.flatMap((each) => [
      ...Object.getOwnPropertyNames(each),
      ...Object.getOwnPropertyNames(each.prototype),
    ]);
    // What belongs to every class, and what is there for old code only.
    const others = ['length', 'name', 'prototype', 'constructor', 'createProxy', 'restartListeners'];
    const shown = ours.map(({ code }) => code).join('\n');
    const missing = names.filter(
      (name) => !others.includes(name) && !new RegExp(`\\.${name}\\b`).test(shown),
    );
    expect(missing).toEqual([]);
  });
});

describe('the examples of our document', () => {
  let hub: Hub;
  let all: Awaited<ReturnType<typeof loadSubjects>>;
  let subject: Subject;

  beforeAll(async () => {
    all = await loadSubjects(() => hub);
    subject = all.subjects[1] as Subject;
  });
  afterAll(() => all.vendor.restore());

  const AsyncFunction = (async () => {}).constructor as new (
    ...source: string[]
  ) => (...values: unknown[]) => Promise<void>;

  /** Imports as what they import from, the rest as it is. */
  const toScript = (code: string) =>
    code.replace(IMPORT, 'const $1 = client;').replace(/^import (.+) from 'ws';$/gm, 'const $1 = ws;');

  const runnable = ours.filter(({ language }) => language === 'js').map(({ code }) => [code] as const);
  it.each(runnable)('run: %s', async (code) => {
    for (const name of ['log', 'warn'] as const) vi.spyOn(console, name).mockImplementation(() => {});
    hub = await createHub({
      pace: 0,
      keys: ['YOUR-KEY', 'OTHER-KEY'],
      publicUrl: 'https://channel.prod.captivat.io',
    });
    const api = await client.CaptivateChatAPI.create('demo');
    const conversation = await api.createConversation('ada');
    const file = new File(['some words'], 'note.txt', { type: 'text/plain' });
    try {
      // The hosts of the vendor are mapped in the global one.
      const ws = { WebSocket: globalThis.WebSocket };
      const names = { ...client, client, ws, conversation, file };
      const known = code.includes('const api =') ? names : { ...names, api };
      // A constant of the example's own stands in a block of its own.
      const run = new AsyncFunction(...Object.keys(known), `{ ${toScript(code)} }`);
      await run(...Object.values(known));
    } finally {
      for (const key of ['demo', 'YOUR-KEY', 'OTHER-KEY', 'x']) {
        for (const mode of ['prod', 'dev'] as const)
          client.CaptivateChatAPI.getInstance(key, mode)?.dispose();
      }
      subject.end();
      await hub.close();
      vi.restoreAllMocks();
    }
  });
});
