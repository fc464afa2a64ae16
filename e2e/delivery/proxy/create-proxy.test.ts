import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createProxy, type HubProxy } from './create-proxy.ts';
import { PASSING, type Rules } from './rules.ts';
import type { SocketLink } from './socket-link.ts';

let hub: Server;
let sockets: WebSocketServer;
let proxy: HubProxy;
/** What the hub was asked and told. */
let heard: string[];

/** On a machine that has other work a second is no time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

beforeEach(async () => {
  const told: string[] = [];
  heard = told;
  hub = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    told.push(`${request.method} ${request.url} ${body}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"messages":[1,2]}');
  });
  sockets = new WebSocketServer({ server: hub });
  sockets.on('connection', (ws) => {
    ws.on('message', (data) => {
      told.push(String(data));
      ws.send(`re: ${data}`);
    });
    ws.on('close', (code) => told.push(`closed ${code}`));
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  proxy = await createProxy((hub.address() as AddressInfo).port);
});

afterEach(async () => {
  vi.useRealTimers();
  await proxy.close();
  for (const ws of sockets.clients) ws.terminate();
  hub.closeAllConnections();
  await new Promise((resolve) => hub.close(resolve));
});

const rule = (rules: Partial<Rules>) => {
  proxy.rules = { ...PASSING, ...rules };
};

/** The status and body of an answer, or `failed`. */
const ask = (init?: RequestInit) =>
  fetch(`${proxy.url}/path?q=1`, init)
    .then(async (response) => `${response.status} ${await response.text()}`)
    .catch(() => 'failed');

const post = () => ask({ method: 'POST', body: 'words' });

/** A socket through the proxy, with what it was told. */
function dial() {
  const ws = new WebSocket(proxy.url.replace('http', 'ws'));
  const told: string[] = [];
  ws.on('message', (data, isBinary) => told.push(isBinary ? 'binary' : String(data)));
  ws.on('error', (error) => told.push(error.message));
  const closed = new Promise<number>((resolve) => ws.on('close', resolve));
  const opened = new Promise((resolve) => ws.on('open', resolve));
  return { ws, told, closed, opened };
}

/** A socket that has heard an answer, and its link. */
async function talk() {
  const socket = dial();
  await socket.opened;
  socket.ws.send('one');
  await eventually(() => expect(socket.told).toContain('re: one'));
  return { ...socket, link: [...proxy.links][0] as SocketLink };
}

describe('a request through the proxy', () => {
  it('passes, with its body', async () => {
    expect(await post()).toBe('200 {"messages":[1,2]}');
    expect(await ask()).toBe('200 {"messages":[1,2]}');
    expect(heard).toEqual(['POST /path?q=1 words', 'GET /path?q=1 ']);
  });

  it('is answered here, and nobody hears of it', async () => {
    rule({ request: () => ({ type: 'answer', status: 503, body: 'busy', headers: { 'retry-after': '2' } }) });
    expect(await post()).toBe('503 busy');
    expect(heard).toEqual([]);
  });

  it('is reset, and lands later or never', async () => {
    rule({ request: () => ({ type: 'reset' }) });
    expect(await post()).toBe('failed');
    expect(heard).toEqual([]);
    rule({ request: () => ({ type: 'reset', landsAfter: 1 }) });
    expect(await post()).toBe('failed');
    await eventually(() => expect(heard).toEqual(['POST /path?q=1 words']));
  });

  it('is never answered, with the hub having heard of it or not', async () => {
    const end = AbortSignal.timeout(200);
    rule({ request: () => ({ type: 'hang' }) });
    expect(await ask({ method: 'POST', body: 'a', signal: end })).toBe('failed');
    expect(heard).toEqual([]);
    rule({ request: () => ({ type: 'unanswered', isCut: false }) });
    expect(await ask({ method: 'POST', body: 'b', signal: AbortSignal.timeout(200) })).toBe('failed');
    rule({ request: () => ({ type: 'unanswered', isCut: true }) });
    expect(await ask({ method: 'POST', body: 'c' })).toBe('failed');
    expect(heard).toEqual(['POST /path?q=1 b', 'POST /path?q=1 c']);
  });

  it.each(['fin', 'reset'] as const)('has its answer cut in the middle: %s', async (how) => {
    rule({ request: () => ({ type: 'truncated', how }) });
    expect(await post()).toBe('failed');
    expect(heard).toHaveLength(1);
  });

  it('gets another answer', async () => {
    rule({ request: () => ({ type: 'rewritten', rewrite: (body) => body.replace('1,2', '1') }) });
    expect(await ask()).toBe('200 {"messages":[1]}');
  });

  it('fails where there is no hub, or no network', async () => {
    proxy.isDown = true;
    expect(await post()).toBe('failed');
    proxy.isDown = false;
    hub.closeAllConnections();
    await new Promise((resolve) => hub.close(resolve));
    expect(await post()).toBe('failed');
    expect(heard).toEqual([]);
  });
});

describe('a socket through the proxy', () => {
  it('passes, both ways', async () => {
    const { ws, closed, link } = await talk();
    expect(link.passedAt).toBeGreaterThan(0);
    ws.close(4000);
    expect(await closed).toBe(4000);
    await eventually(() => expect(heard).toEqual(['one', 'closed 4000']));
    await eventually(() => expect(proxy.links.size).toBe(0));
  });

  it('is turned down', async () => {
    rule({ dial: () => 'reset' });
    expect(await dial().closed).toBe(1006);
    rule({ dial: () => ({ status: 503 }) });
    const { closed, told } = dial();
    expect(await closed).toBe(1006);
    expect(told).toEqual(['Unexpected server response: 503']);
  });

  it('is never let in', async () => {
    rule({ dial: () => 'hang' });
    const { ws } = dial();
    await ask();
    expect(ws.readyState).toBe(WebSocket.CONNECTING);
    ws.terminate();
  });

  it('is opened, and then without a word', async () => {
    rule({ dial: () => 'mute' });
    const { ws, told, opened } = dial();
    await opened;
    ws.send('one');
    await eventually(() => expect(heard).toEqual(['one']));
    expect(told).toEqual([]);
    ws.terminate();
  });

  it.each([1001, 1009, 1011, 1012, 1013, 4000, 4500])('is closed with %i', async (code) => {
    const { closed, link } = await talk();
    link.cut(code);
    expect(await closed).toBe(code);
    await eventually(() => expect(heard).toEqual(['one', 'closed 1006']));
  });

  it.each(['fin', 'reset'] as const)('ends without a word: %s', async (how) => {
    const { closed, link } = await talk();
    link.cut(how);
    expect(await closed).toBe(1006);
  });

  it('hears nothing more, and does not know', async () => {
    const { ws, told, link } = await talk();
    link.stall('down');
    ws.send('two');
    await eventually(() => expect(heard).toEqual(['one', 'two']));
    for (const client of sockets.clients) client.terminate();
    await ask();
    expect(told).toEqual(['re: one']);
    expect(ws.readyState).toBe(WebSocket.OPEN);
    ws.terminate();
  });

  it('is heard no more, and does not know', async () => {
    const { ws, told, link } = await talk();
    link.stall('up');
    ws.send('two');
    for (const client of sockets.clients) client.send('still there?');
    await eventually(() => expect(told).toEqual(['re: one', 'still there?']));
    expect(heard).toEqual(['one']);
    ws.terminate();
  });

  it('gets what it gets twice, late, in another order, or something else', async () => {
    const { ws, told } = await talk();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    rule({
      message: (text) => [
        { after: 0, data: text },
        { after: 0, data: text },
      ],
    });
    expect(told).toEqual(['re: one']);
    ws.terminate();
    const second = dial();
    await second.opened;
    second.ws.send('two');
    await eventually(() => expect(second.told).toEqual(['re: two', 're: two']));
    second.ws.terminate();
    rule({
      message: (text) => [
        { after: text.endsWith('late') ? 5_000 : 0, data: text },
        { after: 0, data: new Uint8Array([0]) },
      ],
    });
    const third = dial();
    await third.opened;
    third.ws.send('late');
    third.ws.send('soon');
    await eventually(() => expect(third.told).toEqual(['binary', 're: soon', 'binary']));
    vi.advanceTimersByTime(5_000);
    await eventually(() => expect(third.told.at(-1)).toBe('re: late'));
    third.ws.terminate();
  });

  it('is held back, and goes on in order', async () => {
    const { ws, told, link } = await talk();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    link.hold(60_000);
    ws.send('two');
    ws.send('three');
    await eventually(() => expect(heard).toHaveLength(3));
    await ask();
    expect(told).toEqual(['re: one']);
    vi.advanceTimersByTime(60_000);
    await eventually(() => expect(told).toEqual(['re: one', 're: two', 're: three']));
    ws.terminate();
  });

  it('hears what is put into its way', async () => {
    const { ws, told, link } = await talk();
    link.inject({ after: 0, data: '{"__proto__":1}' });
    await eventually(() => expect(told.at(-1)).toBe('{"__proto__":1}'));
    ws.terminate();
  });
});
