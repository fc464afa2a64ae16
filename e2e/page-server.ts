import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { hearPage } from './engines/hear-page.ts';
import { installWatch } from './host-pages/fingerprint.ts';

const ROOT = new URL('..', import.meta.url).pathname;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** An origin of its own for a test: `url` has no trailing slash. */
export interface Origin {
  url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, address: URL) => void;

async function listen(handler: Handler): Promise<Origin> {
  const server: Server = createServer((request, response) => {
    handler(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function fileBelow(root: string, path: string): string | undefined {
  const file = join(root, normalize(decodeURIComponent(path)));
  const found = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return found.startsWith(root) && existsSync(found) ? found : undefined;
}

/** The script's own host, with the headers that the README asks of whoever hosts the files. */
export function serveScripts(
  dist: string,
  onRequest?: (path: string) => void | Promise<void>,
): Promise<Origin> {
  return listen(async (_request, response, address) => {
    await onRequest?.(address.pathname);
    const file = fileBelow(dist, address.pathname);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Timing-Allow-Origin': '*',
    });
    createReadStream(file).pipe(response);
  });
}

export interface Addresses {
  script: string;
  hub: string;
  /** The hash of the build in one file, as `integrity` takes it. */
  single: string;
}

/** The policies of `docs/csp.md` by their names, as that page has them. */
const POLICIES = new Map(
  [
    ...readFileSync(new URL('../docs/csp.md', import.meta.url), 'utf8').matchAll(/```csp (\S+)\n(.*?)```/gs),
  ].map(([, name, lines]) => [name, (lines as string).replace(/\s+/g, ' ').trim()]),
);

/**
 * A policy of `docs/csp.md` for a page that allows nothing else, and enforces Trusted Types unless `-untyped` stands behind
 * its name.
 */
function policy(named: string, { script, hub, single }: Addresses): string {
  const name = named.replace(/-untyped$/, '');
  const lines = POLICIES.get(name);
  if (lines === undefined) throw new Error(`docs/csp.md has no policy "${name}".`);
  const filled = lines
    .replaceAll('https://SCRIPT', script)
    .replaceAll('https://HUB', hub)
    .replaceAll('wss://HUB', hub.replace('http', 'ws'))
    .replaceAll('nonce-NONCE', 'nonce-e2e')
    .replaceAll('HASH', single);
  const types = name === named ? "; require-trusted-types-for 'script'; trusted-types 'none'" : '';
  return `default-src 'none'; base-uri 'none'; ${filled}${types}`;
}

/** Query parameters that are for the page and not for the tag. */
const OF_THE_PAGE = new Set(['csp', 'watch']);

/** Every other query parameter becomes a `data-*` attribute of the tag; an empty one takes a default away. */
function tagAttributes(query: URLSearchParams, { hub }: Addresses): string {
  const attributes = new Map([
    ['apikey', 'demo'],
    ['url', hub.replace('http', 'ws')],
    ['api-url', hub],
    ['upload-url', hub],
  ]);
  for (const [name, value] of query) attributes.set(name, value);
  const escaped = (value: string) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return [...attributes]
    .filter(([name, value]) => !OF_THE_PAGE.has(name) && value !== '')
    .map(([name, value]) => `data-${name}="${escaped(value)}"`)
    .join(' ');
}

/** The one script of each package that pages use, as their authors would include it. */
const PACKAGES: Record<string, string> = {
  zone: 'zone.js/bundles/zone.umd.js',
  turbo: '@hotwired/turbo/dist/turbo.es2017-umd.js',
  htmx: 'htmx.org/dist/htmx.min.js',
  tabbable: 'tabbable/dist/index.umd.min.js',
  'focus-trap': 'focus-trap/dist/focus-trap.umd.min.js',
};

/** Fake timers come as modules of Node only: they are bundled as a page's own build would. */
async function readPackage(name: string): Promise<string> {
  const file = PACKAGES[name];
  if (file) return readFileSync(`${ROOT}node_modules/${file}`, 'utf8');
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: `${ROOT}node_modules/@sinonjs/fake-timers`,
    // It asks for a module of Node's where there is a process: not in a page.
    external: ['util'],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'FakeTimers', exports: 'auto' });
  return output[0].code;
}

/** What most pages have in common: who we are is for them to say, what a page is made of is not. */
const COMMON = {
  __HEAD__:
    '<meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="data:," />',
  __CHAT__: '<script src="__SCRIPT__/captivate-chat.js" __TAG__ async="async"></script>',
  __BODY__: readFileSync(new URL('pages/hosts/body.part', import.meta.url), 'utf8'),
};

/** For an engine whose driver can put nothing before the scripts of a page: `?watch=h1` has the page fetch it first. */
const WATCH = `(${installWatch})();\n(${hearPage})();`;

/** What a page asks for in comments above its doctype, `<!-- header NAME: VALUE -->`. */
function takeHeaders(html: string, headers: Record<string, string>): string {
  return html.replaceAll(/^<!-- header ([\w-]+): (.*) -->\n/gm, (_line, name: string, value: string) => {
    headers[name] = value;
    return '';
  });
}

/** Where a page stops until it asks for its rest. */
const REST = '<!-- the rest comes when it is asked for -->';

/** The customer's own origin: pages below `root`, with the placeholders of a tag filled in, and packages. */
export function servePages(
  root: string,
  addresses: Addresses,
  onRequest?: (path: string) => void,
): Promise<Origin> {
  const waiting: (() => void)[] = [];
  return listen(async (_request, response, address) => {
    const path = address.pathname;
    onRequest?.(path);
    if (path === '/watch.js') {
      response.writeHead(200, { 'Content-Type': TYPES['.js'] });
      return void response.end(WATCH);
    }
    // The page is as it was to be: see `hearPage()`.
    if (path === '/begun') return void response.writeHead(204).end();
    if (path.startsWith('/packages/')) {
      response.writeHead(200, { 'Content-Type': TYPES['.js'] });
      return void response.end(await readPackage(path.slice('/packages/'.length)));
    }
    if (path.endsWith('/the-rest')) {
      for (const send of waiting.splice(0)) send();
      return void response.writeHead(204).end();
    }
    // Browsers ask for it when they like, and would say on the console that there is none.
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const file = fileBelow(root, path);
    if (!file) return void response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    if (!/html$/.test(file)) {
      response.writeHead(200, { 'Content-Type': type });
      return void createReadStream(file).pipe(response);
    }
    const csp = address.searchParams.get('csp');
    const headers: Record<string, string> = { 'Content-Type': type };
    let html = takeHeaders(readFileSync(file, 'utf8'), headers);
    if (csp) headers['Content-Security-Policy'] = policy(csp, addresses);
    response.writeHead(200, headers);
    const awaited = address.searchParams.get('watch');
    if (awaited) html = html.replace('__HEAD__', `__HEAD__<script src="/watch.js?${awaited}"></script>`);
    for (const [name, text] of Object.entries(COMMON)) html = html.replaceAll(name, text);
    html = html
      .replaceAll('__SCRIPT__', addresses.script)
      .replaceAll('__SINGLE__', addresses.single)
      .replaceAll('__HUB_WS__', addresses.hub.replace('http', 'ws'))
      .replaceAll('__HUB__', addresses.hub)
      .replaceAll('__TAG__', tagAttributes(address.searchParams, addresses));
    const [first = '', rest] = html.split(REST);
    if (rest === undefined) return void response.end(html);
    response.write(first);
    waiting.push(() => response.end(rest));
  });
}
