import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Refusal } from '../core.ts';
import type { ServedFolders } from '../options.ts';
import type { HttpReply, HttpRequest, Route } from './exchange.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.cjs': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** Names with a content hash in them, all of them in these folders, never change what they stand for. */
const HASHED = /[\\/](assets|captivate-chat)[\\/][^\\/]*[-.][\w-]{6,}\.\w+$/;

const MOUNTS = ['site', 'agent', 'playground'] as const;

/** Who may show our pages in a frame, under which clicks could be stolen: the playground shows its preview in one. */
const ANCESTORS = { agent: "'none'", playground: "'self'" };

/** Serves the built folders: `dist` at `/`, the others under their names. */
export function createStaticRoute(folders: ServedFolders): Route {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const mount = MOUNTS.find((name) => request.path === `/${name}` || request.path.startsWith(`/${name}/`));
    if (mount && request.path === `/${mount}`) {
      return { status: 301, headers: { Location: `/${mount}/` }, body: '' };
    }
    const folder = folders[mount ?? 'dist'];
    const path = mount ? request.path.slice(mount.length + 1) : request.path;
    const reply = folder === undefined ? undefined : await serveFile(request, folder, path);
    if (reply && (mount === 'agent' || mount === 'playground'))
      reply.headers['Content-Security-Policy'] = `frame-ancestors ${ANCESTORS[mount]}`;
    return reply ?? (request.path === '/' ? toIndex() : undefined);
  };
}

async function serveFile(request: HttpRequest, folder: string, path: string): Promise<HttpReply | undefined> {
  const clean = normalize(path);
  // `normalize` leaves a leading ".." only where the path climbs out.
  if (clean.startsWith('..') || clean.includes('\0')) return undefined;
  const file = join(folder, clean.endsWith('/') ? `${clean}index.html` : clean);
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) return undefined;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const etag = `"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`;
  const headers = {
    'Content-Type': type,
    'Cache-Control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
  };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers, body: '' };
  const bytes = await readFile(file);
  const body = extname(file) === '.html' ? fillAddresses(bytes.toString('utf8'), request) : bytes;
  return { status: 200, headers, body };
}

/** A name or an address, with its port: what may be written into a page. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i;

/** Pages are built without knowing where script and hub will stand; here both stand where the page does. */
function fillAddresses(html: string, { headers: { host = '' } }: HttpRequest): string {
  if (!HOST.test(host)) throw new Refusal(400, 'The host is none');
  return html
    .replaceAll('__SCRIPT__', `http://${host}`)
    .replaceAll('__HUB_WS__', `ws://${host}`)
    .replaceAll('__HUB__', `http://${host}`);
}

function toIndex(): HttpReply {
  const links = [
    ['site', 'The shop, with the chat in its corner'],
    ['agent', "The agents' console"],
    ['playground', 'The playground: every option as a control'],
  ];
  const list = links.map(([path, words]) => `<li><a href="/${path}/">${words}</a></li>`).join('');
  const style =
    'body{font:17px/1.6 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}';
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demo hub</title><style>${style}</style><h1>Demo hub</h1><ul>${list}</ul></html>`;
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' },
    body,
  };
}
