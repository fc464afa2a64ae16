/** A small static server: an origin for the script, as its host should serve it, and one for a customer's pages. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/** What whoever hosts the script has to send with it. */
const SCRIPT_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
};

/**
 * The file that a path of a request means, or undefined: nothing outside of `folder`, whatever the path says.
 * @param {string} folder
 * @param {string} path
 * @returns {string | undefined}
 */
export function resolveFile(folder, path) {
  let file;
  try {
    file = resolve(join(folder, decodeURIComponent(path)));
  } catch {
    return undefined;
  }
  if (file !== resolve(folder) && !file.startsWith(resolve(folder) + sep)) return undefined;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  return existsSync(file) ? file : undefined;
}

/**
 * @typedef {object} ServeOptions
 * @property {string} folder
 * @property {number} [port] 0 (the default) takes any that is free.
 * @property {boolean} [isScriptHost] Sends what the host of the script has to send.
 * @property {Record<string, string>} [placeholders] Replaced in HTML files: a customer's tag has its addresses in it.
 */

/**
 * Serves a folder on 127.0.0.1.
 * @param {ServeOptions} options
 * @returns {Promise<{ url: string, close(): Promise<void> }>} The URL has no slash at its end.
 */
export async function serve({ folder, port = 0, isScriptHost = false, placeholders = {} }) {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    const file = resolveFile(folder, path);
    if (!file) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    const type = extname(file);
    const isHashed = /[\\/](assets|captivate-chat)[\\/][^\\/]*-[\w-]{6,8}\.\w+$/.test(file);
    response.writeHead(200, {
      'Content-Type': TYPES[/** @type {keyof typeof TYPES} */ (type)] ?? 'application/octet-stream',
      'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      ...(isScriptHost && SCRIPT_HEADERS),
    });
    if (type !== '.html') return void createReadStream(file).pipe(response);
    let html = readFileSync(file, 'utf8');
    for (const [name, value] of Object.entries(placeholders)) html = html.replaceAll(name, value);
    response.end(html);
  });
  await new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
