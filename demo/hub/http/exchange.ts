import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../core.ts';

export interface HttpRequest {
  method: string;
  /** Decoded; begins with a slash. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body, refused with 413 above the limit. */
  readBody(limitBytes: number): Promise<Buffer>;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** A reply, or that there is none to give for this path. */
export type Route = (request: HttpRequest) => Promise<HttpReply | undefined> | HttpReply | undefined;

export function json(body: unknown, status = 200): HttpReply {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

export function plain(body: string, status = 200): HttpReply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}

/** Reads a JSON object from the body. */
export async function readJson(request: HttpRequest, limitBytes: number): Promise<Record<string, unknown>> {
  const body = (await request.readBody(limitBytes)).toString('utf8');
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // falls through: not JSON is as wrong as not an object
  }
  throw new Refusal(400, 'The body must be a JSON object');
}

/** Reads a multipart form. */
export async function readForm(request: HttpRequest, limitBytes: number): Promise<FormData> {
  const body = await request.readBody(limitBytes);
  const headers = { 'Content-Type': String(request.headers['content-type']) };
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw new Refusal(400, 'The body must be a multipart form');
  });
}

/** Names that no stranger can point at this machine: addresses, and what only the local network knows. */
const LOCAL_NAME = /^(\[.+\]|[\d.]+|[^.]+|.+\.(local|localhost))$/;

const hostnameOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : undefined);

/**
 * Whether a request comes from the hub's own pages (or from no page at all). Ports may differ: consoles in development.
 * A page of another host whose name was turned to point here is not taken for one of ours.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host } = headers;
  // By an element, or in a frame: such a request names no origin.
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  const name = hostnameOf(`http://${host}`);
  if (name === undefined || !(LOCAL_NAME.test(name) || name === hostnameOf(publicUrl))) return false;
  return origin === undefined || hostnameOf(origin) === name;
}

/** The address of a request; undefined where its first line holds none. */
export function toAddress({ url = '/' }: IncomingMessage): URL | undefined {
  return URL.canParse(url, 'http://hub') ? new URL(url, 'http://hub') : undefined;
}

export function toHttpRequest(message: IncomingMessage, url: URL): HttpRequest {
  return {
    method: message.method ?? 'GET',
    path: decodePath(url.pathname),
    query: url.searchParams,
    headers: message.headers,
    readBody: (limitBytes) => readBody(message, limitBytes),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    // The rest is read and dropped, so that the client gets to see the answer.
    if (size <= limitBytes) chunks.push(chunk as Buffer);
  }
  if (size > limitBytes) throw new Refusal(413, 'The body is too large');
  return Buffer.concat(chunks);
}

/** Writes a reply; of a range only what was asked, as players of sound and video want it. */
export function writeReply(response: ServerResponse, request: HttpRequest, reply: HttpReply): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : Buffer.from(reply.body);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range && reply.status === 200) {
    const start = Number(range[1]);
    const end = Math.min(range[2] ? Number(range[2]) : body.length - 1, body.length - 1);
    if (start <= end) {
      response.writeHead(206, { ...reply.headers, 'Content-Range': `bytes ${start}-${end}/${body.length}` });
      response.end(body.subarray(start, end + 1));
      return;
    }
  }
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
}
