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

/** @type {Map<string, Buffer>} */
const compressed = new Map();

/** As a good server sends it. @param {string} file */
function compress(file) {
  const body = compressed.get(file) ?? brotliCompressSync(readFileSync(file));
  compressed.set(file, body);
  return body;
}

/**
 * Serves `folders` by the first part of a path, and `pages`, each by the name that comes after.
 * @param {Record<string, string>} folders
 * @param {Record<string, (name: string) => string>} pages The HTML of `/PAGE/NAME`.
 */
export async function serveBench(folders, pages) {
  /** @type {{ path: string, bytes: number }[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    const [, name = '', ...rest] = path.split('/');
    const page = pages[name];
    if (page) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      return void response.end(page(rest.join('/')));
    }
    const folder = folders[name];
    const file = folder && resolveFile(folder, rest.join('/'));
    if (!file) {
      requests.push({ path, bytes: 0 });
      return void response.writeHead(404).end();
    }
    const type = extname(file);
    const isCode = /^\.(m?js|css)$/.test(type);
    const head = {
      'Content-Type': TYPES.get(type) ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
    };
    requests.push({ path, bytes: isCode ? compress(file).length : 0 });
    if (isCode)
      return void response.writeHead(200, { ...head, 'Content-Encoding': 'br' }).end(compress(file));
    response.writeHead(200, head);
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
