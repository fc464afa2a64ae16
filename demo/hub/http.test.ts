import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { createHub, type Hub } from './create-hub.ts';
import { createHandClock } from './testing/hand-clock.ts';
import { connectVisitor, post } from './testing/visitor.ts';

let clock: ReturnType<typeof createHandClock>;
let hub: Hub;

beforeEach(async () => {
  clock = createHandClock();
  hub = await createHub({ clock });
});
afterEach(() => hub.close());

const say = (id: string, text: string, extra: JsonObject = {}) =>
  post(hub, {
    event_type: 'user_message',
    event_payload: { client_msg_id: text, conversation_id: id, content: { type: 'text', text } },
    ...extra,
  });

describe('messages over HTTP', () => {
  it('are accepted with OK, and answered on the socket that they name', async () => {
    const visitor = await connectVisitor(hub);
    const started = await post(hub, {
      event_type: 'conversation_start',
      event_payload: { userId: 'a' },
      socket_id: visitor.socketId,
    });
    expect([started.status, await started.text()]).toEqual([200, 'OK']);
    const id = String((await visitor.next('conversation_start_success')).conversation_id);
    await say(id, 'thanks');
    clock.advance(10_000);
    // Who speaks first gets an answer, and no hello besides.
    expect(JSON.stringify(await visitor.next('bot_message'))).toContain('pleasure');
  });

  it('are taken with a stale socket id, and tell an unknown conversation by 400', async () => {
    const visitor = await connectVisitor(hub);
    const id = await visitor.start();
    expect((await say(id, 'one', { socket_id: 'stale=' })).status).toBe(200);
    expect((await say(id, 'two', { socket_id: null })).status).toBe(200);
    expect(hub.conversation(id)?.messages.map(({ text }) => text)).toEqual(['one', 'two']);
    const refused = await say('nobody', 'x');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain('Invalid conversation_id');
  });

  it('give the transcript with ids and flat fields', async () => {
    const visitor = await connectVisitor(hub);
    const id = await visitor.start();
    await say(id, 'hello');
    const read = (key = 'demo', of = id) =>
      fetch(`${hub.url}/api/transcript?conversation_id=${of}`, { headers: { 'x-api-key': key } });
    const { transcript } = (await (await read()).json()) as { transcript: JsonObject[] };
    expect(transcript[0]).toMatchObject({
      from: 'user',
      text: 'hello',
      content: { type: 'text', text: 'hello' },
      messages: [{ type: 'text', text: 'hello' }],
    });
    expect(transcript[0]?.message_id).toEqual(expect.any(String));
    expect((await read('wrong')).status).toBe(401);
    expect((await read('demo', 'nobody')).status).toBe(400);
  });

  it('may be called from any page, after a preflight', async () => {
    const answer = await fetch(`${hub.url}/api/custom-channel/sockets/message`, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-api-key');
  });

  it('fail in all the ways that are asked for', async () => {
    const id = await (await connectVisitor(hub)).start();
    Object.assign(hub.quirks, { httpStatus: 503, httpRetryAfter: 7 });
    const busy = await say(id, 'busy');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
    Object.assign(hub.quirks, { httpStatus: 0, httpPortal: true });
    expect(await (await say(id, 'portal')).text()).toContain('<!doctype html>');
    Object.assign(hub.quirks, { httpPortal: false, httpStoresAndFails: true });
    expect((await say(id, 'kept')).status).toBe(500);
    expect(hub.conversation(id)?.messages.map(({ text }) => text)).toEqual(['kept']);
  });
});

describe('files', () => {
  const upload = async (file: File, fields: Record<string, string> = {}) => {
    const form = new FormData();
    form.append('file', file, file.name);
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const answer = await fetch(`${hub.url}/api/file-to-text`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as JsonObject };
  };
  const note = new File(['hello'], 'note.txt', { type: 'text/plain' });

  it('are stored below the key and conversation, read, and linked for two hours', async () => {
    const { body } = await upload(note, { path: 'demo/abc', includeMetadata: 'true' });
    expect(body).toMatchObject({ success: true, text: 'hello', fileSize: 5 });
    expect(body.fileKey).toMatch(/^demo\/abc\/.+-note\.txt$/);
    expect(body.expiresIn).toBe(clock.now() / 1000 + 7200);
    const url = String(body.presignedUrl);
    const file = await fetch(url);
    expect(file.headers.get('content-type')).toContain('text/plain');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''note.txt");
    const part = await fetch(url, { headers: { Range: 'bytes=1-2' } });
    expect([part.status, await part.text()]).toEqual([206, 'el']);
    expect((await fetch(url.replace(/signature=../, 'signature=zz'))).status).toBe(403);
    clock.advance(7200_000);
    expect((await fetch(url)).status).toBe(403);
    const fresh = await fetch(`${hub.url}/api/presigned-url`, {
      method: 'POST',
      body: JSON.stringify({ fileKey: body.fileKey, expiresIn: 60 }),
    });
    const { presignedUrl } = (await fresh.json()) as { presignedUrl: string };
    expect(await (await fetch(presignedUrl)).text()).toBe('hello');
  });

  it('are only read where they are not to be stored', async () => {
    const { body } = await upload(note, { storage: 'false' });
    expect(body).toEqual({ success: true, text: 'hello', processingTime: expect.any(Number) });
  });

  it('are gone after their days', async () => {
    const { body } = await upload(note, { ttlDays: '1' });
    const link = () =>
      fetch(`${hub.url}/api/presigned-url`, {
        method: 'POST',
        body: JSON.stringify({ fileKey: body.fileKey }),
      });
    expect((await link()).status).toBe(200);
    clock.advance(25 * 3600_000);
    expect((await link()).status).toBe(404);
  });

  it('are refused when they are of another kind or too large', async () => {
    const odd = await upload(new File(['x'], 'run.exe'));
    expect([odd.status, odd.body.success]).toEqual([400, false]);
    const huge = await upload(new File([new Uint8Array(21 * 1024 * 1024)], 'big.png'));
    expect([huge.status, huge.body.success]).toEqual([413, false]);
  });

  it('are never shown in place on the strength of their sender’s word', async () => {
    const { body } = await upload(new File(['<script>'], 'page.txt', { type: 'text/html' }));
    const file = await fetch(String(body.presignedUrl));
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('what is served', () => {
  it('has its type, its caching, and leave to be used anywhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dist-'));
    mkdirSync(join(folder, 'captivate-chat'));
    writeFileSync(join(folder, 'captivate-chat.js'), 'let a');
    writeFileSync(join(folder, 'captivate-chat', 'app-AbCd12.js'), 'let b');
    writeFileSync(join(folder, 'page.html'), '__HUB_WS__ __SCRIPT__');
    const other = await createHub({ folders: { dist: folder, site: folder } });
    const loader = await fetch(`${other.url}/captivate-chat.js`);
    expect(loader.headers.get('content-type')).toContain('text/javascript');
    expect(loader.headers.get('cache-control')).toBe('no-cache');
    expect(loader.headers.get('access-control-allow-origin')).toBe('*');
    expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const part = await fetch(`${other.url}/captivate-chat/app-AbCd12.js`);
    expect(part.headers.get('cache-control')).toContain('immutable');
    const page = await (await fetch(`${other.url}/site/page.html`)).text();
    expect(page).toBe(`ws://127.0.0.1:${other.port} ${other.url}`);
    expect(await (await fetch(`${other.url}/`)).text()).toContain('/playground/');
    expect((await fetch(`${other.url}/site/..%2f..%2fetc/passwd`)).status).toBe(404);
    await other.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['/media/view.png', 'image/png'],
    ['/media/chime.wav', 'audio/wav'],
    ['/media/care.pdf', 'application/pdf'],
  ])('%s is %s', async (path, type) => {
    const answer = await fetch(`${hub.url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  });
});

describe('the control of tests', () => {
  const control = (path: string, body: unknown, method = 'POST') =>
    fetch(`${hub.url}/__hub/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('sets quirks, and turns off what it does not name', async () => {
    await control('quirks', { 'nested error': true });
    await control('quirks', { slow: 5 }, 'PATCH');
    expect(hub.quirks).toMatchObject({ nestedErrors: true, slowMs: 5 });
    await control('quirks', {});
    expect(hub.quirks).toMatchObject({ nestedErrors: false, slowMs: 0 });
    expect((await control('quirks', { nonsense: true })).status).toBe(400);
    expect((await control('quirks', { silent: 5 })).status).toBe(400);
  });

  it('says things, sends things, cuts sockets and tells what is stored', async () => {
    const visitor = await connectVisitor(hub);
    const id = await visitor.start();
    const part = { type: 'any', any: { type: 'hologram' } };
    await control('say', { conversationId: id, content: [part], actions: [{ id: 'x', data: { a: 1 } }] });
    expect((await visitor.next('bot_message')).content).toEqual([part]);
    expect((await visitor.next('action')).actions).toEqual([{ id: 'x', data: { a: 1 } }]);
    await control('send', { conversationId: id, event: { type: 'weather', payload: { sky: 'blue' } } });
    expect(await visitor.next('weather')).toEqual({ sky: 'blue' });
    const stored = await (await fetch(`${hub.url}/__hub/conversations/${id}`)).json();
    expect(stored).toMatchObject({ conversationId: id, messages: [{ from: 'bot' }] });
    await control('drop', { conversationId: id, code: 1012 });
    expect(await visitor.closed).toBe(1012);
  });

  it('is out of reach for foreign pages', async () => {
    const simple = await fetch(`${hub.url}/__hub/quirks`, { method: 'POST', body: '{"silent":true}' });
    expect(simple.status).toBe(415);
    const preflight = await fetch(`${hub.url}/__hub/quirks`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(hub.quirks.silent).toBe(false);
  });
});
