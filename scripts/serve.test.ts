import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFile, serve } from './serve.mjs';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(folder, 'public', 'captivate-chat'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'public', 'index.html'), '<script src="__SCRIPT__/captivate-chat.js"></script>');
  writeFileSync(join(folder, 'public', 'captivate-chat', 'chat-abcdefgh.js'), 'export {}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('resolveFile', () => {
  const inside = (path: string) => resolveFile(join(folder, 'public'), path);

  it('finds files, and the index of a folder', () => {
    expect(inside('/')).toBe(join(folder, 'public', 'index.html'));
    expect(inside('/nothing')).toBeUndefined();
  });

  it('finds a file whose name is percent-encoded, as the loader writes it for a second attempt', () => {
    expect(inside('/captivate%2dchat/chat-abcdefgh.js')).toBeDefined();
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/%00'])(
    'gives nothing for %s',
    (path) => {
      expect(inside(path)).toBeUndefined();
    },
  );
});

describe('serve', () => {
  it('fills in the addresses of a page', async () => {
    const server = await serve({ folder: join(folder, 'public'), placeholders: { __SCRIPT__: 'http://x' } });
    const page = await fetch(`${server.url}/`);
    expect(await page.text()).toBe('<script src="http://x/captivate-chat.js"></script>');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    await server.close();
  });

  it('lets every page use the script, and caches what has a hash', async () => {
    const server = await serve({ folder: join(folder, 'public'), isScriptHost: true });
    const { headers } = await fetch(`${server.url}/captivate-chat/chat-abcdefgh.js`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-type')).toContain('javascript');
    await server.close();
  });
});
