import { describe, expect, it } from 'vitest';
import { checkHub } from './check-hub.ts';
import { explainViolations, type Violation } from './check-policy.ts';
import { checkStorage } from './check-storage.ts';
import { isOurScript, toText, type View } from './finding.ts';

describe('isOurScript', () => {
  it.each([
    'https://a.example/captivate-chat.js',
    'https://a.example/captivate-chat.single.js?v=2',
    'https://a.example/v1/captivate-compat.js#x',
    'https://a.example/captivate%2dchat/chat-abcdef.js',
  ])('%s is one', (address) => expect(isOurScript(address)).toBe(true));

  it.each(['https://a.example/captivate.min.js', 'https://a.example/captivate-chat.html', 'inline', ''])(
    '%j is none',
    (address) => expect(isOurScript(address)).toBe(false),
  );
});

describe('explainViolations', () => {
  const violation = (changes: Partial<Violation>): Violation => ({
    effectiveDirective: 'connect-src',
    blockedURL: 'wss://hub.example/dev?apikey=SECRET',
    disposition: 'enforce',
    ...changes,
  });

  it("names the line to add for one of the hub's addresses, once, and no key", () => {
    const found = explainViolations([violation({}), violation({})], ['https://hub.example']);
    expect(found).toEqual([
      {
        state: 'bad',
        what: 'The page’s policy blocks wss://hub.example (connect-src)',
        remedy: 'Add to the policy: connect-src wss://hub.example',
      },
    ]);
  });

  it('takes what our own script did for ours, whatever it asked', () => {
    const sourceFile = 'https://cdn.example/captivate-chat/chat-abcdef.js';
    const picture = violation({
      effectiveDirective: 'img-src',
      blockedURL: 'https://p.example/a.png',
      sourceFile,
    });
    expect(explainViolations([picture], [])[0]?.remedy).toBe('Add to the policy: img-src https://p.example');
  });

  it("leaves the page's own violations to the page", () => {
    const own = violation({ blockedURL: 'https://ads.example/x', sourceFile: 'https://shop.example/app.js' });
    expect(explainViolations([own], ['https://hub.example'])).toEqual([]);
  });

  it('tells a policy on trial from one in force, and names script-src for a script element', () => {
    const trial = violation({
      effectiveDirective: 'script-src-elem',
      blockedURL: 'https://cdn.example/captivate-chat/menu-abcdef.js',
      disposition: 'report',
    });
    expect(explainViolations([trial], [])[0]).toMatchObject({
      state: 'hint',
      remedy: 'Add to the policy: script-src https://cdn.example',
    });
  });
});

/** A socket that does as it is told in the next microtask. */
function socketThat(act: (socket: WebSocket) => void) {
  return function FakeSocket(this: WebSocket) {
    queueMicrotask(() => act(this));
    this.close = () => {};
  };
}

/** A page with that socket, and HTTP of that status; a network that fails where it is 0. */
function viewWith(act: (socket: WebSocket) => void, status: number, asked: RequestInit[] = []): View {
  return {
    WebSocket: socketThat(act),
    AbortController,
    setTimeout: () => 0,
    clearTimeout() {},
    fetch: async (_url: string, init: RequestInit) => {
      asked.push(init);
      if (!status) throw new TypeError('Failed to fetch');
      return { status };
    },
  } as unknown as View;
}

describe('checkHub', () => {
  const options = { apikey: 'k', url: 'wss://hub.example', apiUrl: 'https://hub.example' };
  const answers = (socket: WebSocket) => socket.onmessage?.({} as MessageEvent);
  const closes = (code: number) => (socket: WebSocket) => socket.onclose?.({ code } as CloseEvent);
  const statesOf = async (view: View, more = {}) =>
    (await checkHub({ ...options, ...more }, view)).map(({ state, remedy }) => [
      state,
      remedy?.split('.')[0],
    ]);

  it('is content with a hub that answers, if only that it does not know the conversation', async () => {
    expect(await statesOf(viewWith(answers, 404))).toEqual([
      ['good', undefined],
      ['good', undefined],
    ]);
  });

  it('tells a refused key from a hub that is not reached', async () => {
    expect(await statesOf(viewWith(closes(4401), 401))).toEqual([
      ['bad', 'Compare data-apikey with the dashboard'],
      ['bad', 'Compare data-apikey with the dashboard'],
    ]);
    const [socket, http, files] = await checkHub(
      { ...options, uploadUrl: 'https://files.example/up' },
      viewWith(closes(1006), 0),
    );
    expect(socket?.remedy).toContain('connect-src wss://hub.example.');
    expect(http?.remedy).toContain('connect-src https://hub.example.');
    expect(files?.remedy).toContain('connect-src https://files.example,');
  });

  it('asks as the chat does: the key follows no redirect, and no cookie goes along', async () => {
    const asked: RequestInit[] = [];
    await checkHub({ ...options, uploadUrl: 'https://files.example/up' }, viewWith(answers, 200, asked));
    expect(asked.map(({ redirect, credentials, headers }) => [redirect, credentials, !!headers])).toEqual([
      ['error', 'omit', true],
      [undefined, 'omit', false],
    ]);
  });

  it('asks nothing where there is nothing to ask', async () => {
    expect(await statesOf(viewWith(answers, 200), { apiUrl: '' })).toHaveLength(1);
  });
});

describe('checkStorage', () => {
  it('says what it means where nothing can be stored', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const view = Object.defineProperties(
      { navigator: {}, setTimeout() {} },
      Object.fromEntries(
        ['localStorage', 'sessionStorage', 'indexedDB'].map((name) => [name, { get: refuse }]),
      ),
    ) as unknown as View;
    const [first] = await checkStorage(view);
    expect(first).toMatchObject({ state: 'bad', remedy: expect.stringContaining('allow-same-origin') });
  });
});

it('writes a report that a colleague can read', () => {
  const findings = [
    { state: 'good' as const, what: 'All well' },
    { state: 'bad' as const, what: 'Blocked', remedy: 'Add it' },
  ];
  expect(toText([{ title: 'Hub', findings }])).toBe('# Hub\nok   All well\nBAD  Blocked -> Add it');
});
