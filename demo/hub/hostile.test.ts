import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub, type Hub } from './create-hub.ts';
import { connectVisitor } from './testing/visitor.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await createHub({ pace: 0, publicUrl: 'https://hub.shop.example' });
});
afterEach(() => hub.close());

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

/** Sends a request as it is written here and gives the first line of the answer. */
function ask(path: string, headers: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(hub.port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`),
    );
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject).once('close', () => resolve('closed'));
  });
}

const nest = (depth: number): never => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = { a: value };
  return value as never;
};

describe('a hub under attack', () => {
  it.each([['//'], ['http://['], ['//?apikey=demo']])(
    'refuses the address %s, and lives on',
    async (path) => {
      expect(await ask(path, UPGRADE)).toBe('HTTP/1.1 400 Bad Request');
      expect(await ask(path, '')).toBe('HTTP/1.1 400 Bad Request');
      expect(await ask('/api/transcript', '')).toBe('HTTP/1.1 401 Unauthorized');
    },
  );

  it('refuses a host that is no name, and lives on', async () => {
    expect(await ask('/agent/socket', `${UPGRADE}Origin: http://a\r\n`, 'a b')).toBe(
      'HTTP/1.1 403 Forbidden',
    );
    expect(await ask('/agent/api/conversations', '', 'a b')).toBe('HTTP/1.1 403 Forbidden');
  });

  it('lets its own pages see conversations, by an address, a local name or its public one', async () => {
    for (const host of ['127.0.0.1:1', 'localhost', '[::1]:80', 'shop-pc', 'hub.shop.example']) {
      expect(await ask('/agent/socket', `${UPGRADE}Origin: http://${host}\r\n`, host)).toMatch(/ 101 /);
      expect(await ask('/agent/api/conversations', '', host)).toBe('HTTP/1.1 200 OK');
    }
  });

  it.each([
    ['/agent/socket', UPGRADE],
    ['/agent/api/conversations', ''],
    ['/__hub/conversations', ''],
  ])(
    'shows %s to no page of another name, also when that name was turned to point here',
    async (path, more) => {
      const origin = 'Origin: http://evil.example\r\n';
      expect(await ask(path, more + origin)).toBe('HTTP/1.1 403 Forbidden');
      expect(await ask(path, more + origin, 'evil.example')).toBe('HTTP/1.1 403 Forbidden');
      expect(await ask(path, more, 'evil.example')).toBe('HTTP/1.1 403 Forbidden');
      expect(await ask(path, `${more}Origin: null\r\n`)).toBe('HTTP/1.1 403 Forbidden');
    },
  );

  it('refuses what is nested deeper than anybody can follow, and goes on hearing', async () => {
    const visitor = await connectVisitor(hub);
    const conversation_id = await visitor.start();
    const content = nest(4000);
    visitor.send('user_message', { conversation_id, content });
    visitor.send('metadata', { conversation_id, metadata: nest(101) });
    for (let i = 0; i < 2; i++)
      expect(await visitor.next('general_error')).toMatchObject({ error_desc: 'Invalid event_payload' });
    visitor.send('edit_message', { conversation_id, message_id: { toString: 1 } });
    await visitor.nextFrame(({ message }) => message === 'Internal server error');
    visitor.say(conversation_id, 'still there?');
    await expect
      .poll(() => hub.conversation(conversation_id)?.messages.map(({ text }) => text))
      .toContain('still there?');
    visitor.close();
  });

  it('takes names that every object has for names like any other', async () => {
    const visitor = await connectVisitor(hub);
    const conversation_id = await visitor.start();
    for (const type of ['__proto__', 'constructor', 'toString']) {
      visitor.send(type, {});
      expect(await visitor.next('general_error')).toMatchObject({ error_desc: 'Invalid event_type' });
    }
    visitor.sendRaw(
      `{"action":"sendMessage","event":{"event_type":"metadata","event_payload":{"conversation_id":"${conversation_id}","metadata":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"private":{"__proto__":{"polluted":1}}}}}}`,
    );
    await visitor.next('metadata_update_success');
    expect('polluted' in {}).toBe(false);
    visitor.close();
  });

  it("gives a visitor's own link to agents as a link: no picture is fetched from there by looking", async () => {
    const visitor = await connectVisitor(hub);
    const conversation_id = await visitor.start();
    const file = { filename: 'a.png', type: 'image/png', url: 'https://tracker.example/a.png' };
    const stored = {
      filename: 'b.png',
      type: 'image/png',
      storage: { fileKey: 'demo/b.png' },
      url: file.url,
    };
    visitor.send('user_message', { conversation_id, content: { files: [file, stored] } });
    await expect.poll(() => hub.conversation(conversation_id)?.messages.length).toBeGreaterThan(0);
    const reply = await fetch(`${hub.url}/agent/api/conversations/${conversation_id}`);
    const { history } = (await reply.json()) as { history: { author: string; parts: { file: unknown }[] }[] };
    const files = history.find(({ author }) => author === 'visitor')?.parts.map((part) => part.file);
    expect(files).toMatchObject([
      { name: 'a.png', mime: 'application/octet-stream', url: file.url },
      {
        mime: 'image/png',
        url: expect.stringMatching(/^https:\/\/hub\.shop\.example\/files\/demo\/b\.png\?/),
      },
    ]);
    visitor.close();
  });

  it.each([
    '/%2e%2e/%2e%2e/etc/passwd',
    '/site/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/agent/..%5c..%5cpackage.json',
    '/files/..%2f..%2fetc%2fpasswd?expires=9999999999&signature=00',
    '/%00',
  ])('serves nothing from outside its folders for %s', async (path) => {
    const folder = new URL('../../demo/site', import.meta.url).pathname;
    const other = await createHub({ folders: { dist: folder, site: folder, agent: folder } });
    const status = await new Promise<number | undefined>((resolve) =>
      request({ port: other.port, host: '127.0.0.1', path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end(),
    );
    expect([403, 404]).toContain(status);
    await other.close();
  });

  it("lets no page elsewhere put the agents' console into a frame, nor the playground; the shop is a page like any", async () => {
    const folder = new URL('../../demo/site', import.meta.url).pathname;
    const own = await createHub({
      folders: { dist: folder, site: folder, agent: folder, playground: folder },
    });
    const ancestors = async (path: string) => {
      const { headers } = await fetch(`${own.url}/${path}/`);
      return /frame-ancestors [^;]+/.exec(headers.get('content-security-policy') ?? '')?.[0];
    };
    expect(await ancestors('agent')).toBe("frame-ancestors 'none'");
    // Its preview is a frame of its own.
    expect(await ancestors('playground')).toBe("frame-ancestors 'self'");
    expect(await ancestors('site')).toBeUndefined();
    await own.close();
  });

  it('keeps an upload under a harmless key, and hands out as a download what a browser might run', async () => {
    const own = await createHub();
    const form = new FormData();
    const markup = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    form.append('file', new File([markup], '../../<img onerror=alert(1)>.png', { type: 'image/svg+xml' }));
    form.append('storage', 'true');
    form.append('path', '../../..//etc');
    const reply = await fetch(`${own.url}/api/file-to-text`, { method: 'POST', body: form });
    const { fileKey, presignedUrl } = (await reply.json()) as Record<string, string>;
    expect(fileKey).toMatch(/^[\p{L}\p{N}._/-]+$/u);
    expect(String(fileKey).split('/')).not.toContain('..');
    const { headers } = await fetch(String(presignedUrl));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    await own.close();
  });

  it.each([
    // Of a list the last one counts.
    'audio/x, text/html',
    'video/mp4,text/html',
    // No header may hold such a letter.
    'audio/ü',
    'text/plain; charset=utf-7',
  ])('hands out as a download what is called %s', async (type) => {
    const own = await createHub();
    const boundary = 'b';
    const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: ${type}\r\n\r\n<h1>Sign in</h1>\r\n--b--\r\n`;
    const reply = await fetch(`${own.url}/api/file-to-text`, {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
    const { presignedUrl } = (await reply.json()) as Record<string, string>;
    const file = await fetch(String(presignedUrl));
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await file.text()).toBe('<h1>Sign in</h1>');
    await own.close();
  });

  it.each(['/__hub/conversations', '/agent/api/conversations', '/__hub/quirks'])(
    'lets no page elsewhere load %s, nor measure it',
    async (path) => {
      const more = (site: string) => `Sec-Fetch-Site: ${site}\r\n`;
      expect(await ask(path, more('cross-site'))).toBe('HTTP/1.1 403 Forbidden');
      for (const site of ['same-origin', 'same-site', 'none'])
        expect(await ask(path, more(site))).toBe('HTTP/1.1 200 OK');
      const { headers } = await fetch(`${hub.url}${path}`);
      expect(headers.get('cross-origin-resource-policy')).toBe('same-site');
      expect(headers.get('timing-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      // What a customer's page loads, any page may.
      const open = await fetch(`${hub.url}/media/view.png`);
      expect(open.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    },
  );

  it('writes no host into a page that is none', async () => {
    const folder = new URL('../../demo/site', import.meta.url).pathname;
    const own = await createHub({ folders: { site: folder } });
    const read = (host: string) =>
      new Promise<string>((resolve) =>
        request(
          { port: own.port, host: '127.0.0.1', path: '/site/index.html', headers: { host } },
          async (reply) => resolve((await reply.setEncoding('utf8').toArray()).join('')),
        ).end(),
      );
    expect(await read('shop-pc:4173')).toContain('src="http://shop-pc:4173/');
    const page = await read('"></script><script>alert(1)</script>');
    expect(page).not.toContain('alert(1)');
    await own.close();
  });
});
