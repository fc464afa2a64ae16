/** The packed package, as it arrives in somebody's project. Needs what `npm run build` has built. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from './project.mjs';

const NAME = 'captivate-chat-widget';
const ENTRIES = [NAME, `${NAME}/client`, `${NAME}/element`];

let project: string;
let tarball: string;

const run = (command: string, ...values: string[]) =>
  execFileSync(command, values, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
const tool = (name: string) => inRoot('node_modules', '.bin', name);
const write = (name: string, text: string) => writeFileSync(join(project, name), text);

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'captivate-package-'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: inRoot(),
    encoding: 'utf8',
    stdio: 'pipe',
  });
  tarball = join(project, JSON.parse(packed)[0].filename);
  const target = join(project, 'node_modules', NAME);
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  write('package.json', '{ "name": "somebody", "private": true, "type": "module" }');
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package', { timeout: 60_000 }, () => {
  it('holds what is built and nothing else, and needs no other package', () => {
    const files = run('tar', '-tzf', tarball).trim().split('\n');
    const others = files.filter((name) => !/^package\/(dist\/|package\.json|README\.md|LICENSE)/.test(name));
    expect(others).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(project, 'node_modules', NAME, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
  });

  it('finds the approval of publint and of "are the types wrong"', () => {
    expect(run(tool('publint'), 'run', tarball, '--strict')).toContain('All good!');
    const rules = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    expect(run(tool('attw'), tarball, ...rules, '--no-color')).not.toMatch(/❌|❗|⚠/);
  });

  it.each(ENTRIES)('is imported on a server without a word: %s', (entry) => {
    write('server.mjs', `import * as entry from '${entry}'; console.log(Object.keys(entry).length > 0);`);
    expect(run('node', 'server.mjs')).toBe('true\n');
  });

  it('is required as CommonJS', () => {
    write(
      'server.cjs',
      `const { CaptivateChatAPI, isChatError } = require('${NAME}/client');
       console.log(typeof CaptivateChatAPI, isChatError(new Error('no')), new CaptivateChatAPI('KEY').isSocketActive());`,
    );
    expect(run('node', 'server.cjs')).toBe('function false false\n');
  });

  it('says what is missing where there is no page', () => {
    write(
      'early.mjs',
      `import { mount } from '${NAME}'; try { mount({ apikey: 'k' }); } catch (error) { console.log(error.message); }`,
    );
    expect(run('node', 'early.mjs')).toContain('call it in the browser');
  });

  it('is bundled by Vite: a small entry, and the app apart', () => {
    write('index.html', '<script type="module" src="main.js"></script>');
    write('main.js', `import { mount } from '${NAME}'; mount({ apikey: 'demo', title: 'Shop' });`);
    run(tool('vite'), 'build', '--logLevel', 'error');
    const html = readFileSync(join(project, 'dist', 'index.html'), 'utf8');
    const [, script = ''] = /src="\/(assets\/[^"]+\.js)"/.exec(html) ?? [];
    const code = readFileSync(join(project, 'dist', script), 'utf8');
    const [app = ''] = /assets\/chat-[\w-]+\.js|\.\/chat-[\w-]+\.js/.exec(code) ?? [];
    expect(existsSync(join(project, 'dist', 'assets', app.replace(/^.*\//, '')))).toBe(true);
    expect(code.length).toBeLessThan(20_000);
  });

  it.each(['bundler', 'node16'])('is typed, and wrong calls do not compile (%s)', (resolution) => {
    write(
      'right.ts',
      `import { type CaptivateChatApi, mount } from '${NAME}';
       import { CaptivateChatAPI } from '${NAME}/client';
       import '${NAME}/element';
       const chat: CaptivateChatApi = mount({ apikey: 'k', fileSize: 1024, metadata: { plan: 'pro' } });
       chat.on('unread', ({ count }) => count.toFixed());
       document.addEventListener('captivate:message', ({ detail }) => detail.parts.length);
       document.querySelector('captivate-chat')?.chat?.open();
       export const api = new CaptivateChatAPI('k');`,
    );
    write(
      'wrong.ts',
      `import { mount } from '${NAME}';
       mount({ title: 'no key' });
       mount({ apikey: 'k', tilte: 'a slip' });
       mount({ apikey: 'k' }).on('unraed', () => {});
       mount({ apikey: 'k' }).send(1);`,
    );
    const module = resolution === 'bundler' ? 'esnext' : 'node16';
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable'];
    const compile = (file: string) =>
      run(
        tool('tsc'),
        ...options,
        '--ignoreConfig',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        file,
      );
    expect(compile('right.ts')).toBe('');
    let complaints = '';
    try {
      compile('wrong.ts');
    } catch (error) {
      complaints = String((error as { stdout: string }).stdout);
    }
    expect([...complaints.matchAll(/wrong\.ts[:(](\d+)/g)].map(([, line]) => Number(line))).toEqual([
      2, 3, 4, 5,
    ]);
  });
});
