/** The one origin of the bench: pages, our files, the bare chat's and the peers'; it remembers what was asked for. */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { resolveFile } from '../scripts/serve.mjs';

const TYPES = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
]);

/** @type {Map<string, number>} */
const weighed = new Map();

/** @param {string} file Bytes as a good server sends it. */
function weigh(file) {
  const known = weighed.get(file);
  if (known !== undefined) return known;
  const bytes = brotliCompressSync(readFileSync(file)).length;
  weighed.set(file, bytes);
  return bytes;
}

/**
 * Serves `folders` by the first part of a path, and the pages by their names.
 * @param {Record<string, string>} folders
 * @param {(name: string) => string} page The HTML of `/page/NAME`.
 */
export async function serveBench(folders, page) {
  /** @type {{ path: string, bytes: number }[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    if (path.startsWith('/page/')) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      return void response.end(page(path.slice('/page/'.length)));
    }
    const [, name = '', ...rest] = path.split('/');
    const folder = folders[name];
    const file = folder && resolveFile(folder, rest.join('/'));
    if (!file) {
      requests.push({ path, bytes: 0 });
      return void response.writeHead(404).end();
    }
    const type = extname(file);
    requests.push({ path, bytes: /^\.(m?js|css)$/.test(type) ? weigh(file) : 0 });
    response.writeHead(200, {
      'Content-Type': TYPES.get(type) ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
