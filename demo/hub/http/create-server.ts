import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type HubCore, Refusal } from '../core.ts';
import { type HttpReply, json, type Route, toAddress, toHttpRequest, writeReply } from './exchange.ts';

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'x-api-key, content-type, accept',
  'Access-Control-Max-Age': '600',
};

/** For what a customer's page loads from here. */
const OPEN = { ...CORS, 'Cross-Origin-Resource-Policy': 'cross-origin', 'Timing-Allow-Origin': '*' };
/** No page elsewhere may load it by an element, or tell by the time that it took how much there is. */
const CLOSED = { 'Cross-Origin-Resource-Policy': 'same-site' };

/** What only the hub's own pages, or no page at all, may call. */
const PRIVATE = /^\/(__hub|agent\/api)\//;

/** The HTTP server over a list of routes; the first that has a reply gives it. */
export function createHttpServer(core: HubCore, routes: Route[]): Server {
  return createServer((message, response) => {
    void answer(core, routes, message, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
}

async function answer(
  core: HubCore,
  routes: Route[],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = toAddress(message);
  if (!address) return void response.writeHead(400).end();
  const request = toHttpRequest(message, address);
  const isOpen = !PRIVATE.test(request.path) && !(core.quirks.noCors && request.path.startsWith('/api/'));
  const shared = { 'X-Content-Type-Options': 'nosniff', ...(isOpen ? OPEN : CLOSED) };
  const preflight = { status: isOpen ? 204 : 403, headers: {}, body: '' };
  const reply = request.method === 'OPTIONS' ? preflight : await findReply(routes, request);
  if (core.quirks.slowMs > 0 && request.path.startsWith('/api/')) {
    await new Promise<void>((resolve) => core.clock.after(core.quirks.slowMs, resolve));
  }
  writeReply(response, request, { ...reply, headers: { ...shared, ...reply.headers } });
}

async function findReply(routes: Route[], request: ReturnType<typeof toHttpRequest>): Promise<HttpReply> {
  try {
    for (const route of routes) {
      const reply = await route(request);
      if (reply) return reply;
    }
    return json({ error: 'Not found' }, 404);
  } catch (error) {
    if (error instanceof Refusal) return json({ error: error.message, error_code: error.code }, error.code);
    console.error(error);
    return json({ error: 'Internal server error' }, 500);
  }
}
