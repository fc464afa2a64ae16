import { afterEach, describe, expect, it, vi } from 'vitest';
import { OPTIONS, type OptionName, type Options } from './options.ts';
import { createWarner, resolveOptions } from './resolve.ts';

function resolve(dataset: Record<string, string>, base?: string): { options: Options; warnings: string[] } {
  const warnings: string[] = [];
  const options = resolveOptions(
    { __proto__: null as never, apikey: 'k', ...dataset },
    (message) => warnings.push(message),
    base,
  );
  return { options, warnings };
}

describe('resolveOptions', () => {
  it('takes the first of a list, or the fallback, where nothing is said', () => {
    const { options, warnings } = resolve({});
    expect(options).toMatchObject({
      theme: 'auto',
      files: 'on',
      sound: 'off',
      fileSize: 10_485_760,
      prechat: [],
    });
    expect(options.fileTypes).toContain('.pdf');
    expect(options.userId).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('has a value of the right kind for every row', () => {
    const { options } = resolve({});
    for (const name of Object.keys(OPTIONS) as OptionName[]) expect(Object.hasOwn(options, name)).toBe(true);
  });

  it('takes nothing from what a page has put on the prototype of all objects', () => {
    const before = resolve({});
    const strange = { title: 'Theirs', open: 'always', theme: 'dark', fallback: 'theirs', required: true };
    try {
      Object.assign(Object.prototype, strange);
      expect(Object.entries(resolve({}).options)).toEqual(Object.entries(before.options));
      expect(resolve({}).warnings).toEqual([]);
    } finally {
      for (const name of Object.keys(strange)) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  it('says that the key is missing', async () => {
    const warnings: string[] = [];
    resolveOptions({ apikey: ' ' }, (message) => warnings.push(message));
    await vi.waitFor(() => expect(warnings).toHaveLength(1));
    expect(warnings).toEqual([expect.stringContaining('data-apikey is missing')]);
  });

  const good: [OptionName, string, unknown][] = [
    ['theme', ' Dark ', 'dark'],
    ['sound', '', 'on'],
    ['sound', 'true', 'on'],
    ['files', 'false', 'off'],
    ['title', '  Help  ', 'Help'],
    ['title', '   ', undefined],
    ['url', 'wss://hub.example/dev', 'wss://hub.example/dev'],
    ['url', 'https://hub.example/', 'wss://hub.example'],
    ['apiUrl', 'ws://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['avatar', 'https://a.example/b.png', 'https://a.example/b.png'],
    ['avatar', '/b.png', 'https://shop.example/b.png'],
    ['contact', 'mailto:help@shop.example', 'mailto:help@shop.example'],
    ['contact', 'tel:+4712345', 'tel:+4712345'],
    ['metadata', '{"plan":"pro"}', { plan: 'pro' }],
    ['fileSize', '5 MB', 5 * 1024 * 1024],
    ['fileSize', '1.5kb', 1536],
    ['fileSize', '2048', 2048],
    ['fileTypes', 'PDF, image/*,.docx', ['.pdf', 'image/*', '.docx']],
    ['locale', 'fr_ca', 'fr-CA'],
    ['launcher', 'none', 'none'],
    [
      'prechat',
      'name, email*, topic*:Sales| Support',
      [
        { name: 'name', required: false },
        { name: 'email', required: true },
        { name: 'topic', required: true, choices: ['Sales', 'Support'] },
      ],
    ],
  ];
  it.each(good)('reads %s="%s"', (name, source, value) => {
    const { options, warnings } = resolve({ [name]: source }, 'https://shop.example/page');
    expect(options[name]).toEqual(value);
    expect(warnings).toEqual([]);
  });

  const bad: [OptionName, string, string][] = [
    ['theme', 'blue', 'auto, light or dark'],
    ['persist', '', ''],
    ['url', 'javascript:alert(1)', 'https://'],
    ['url', 'hub.example', 'whole address'],
    ['avatar', 'data:image/png;base64,AA', 'https://'],
    ['contact', 'http://shop.example', 'mailto:'],
    ['contact', 'javascript:1', 'mailto:'],
    ['metadata', '[1]', 'JSON object'],
    ['metadata', '{plan}', 'JSON object'],
    ['fileSize', 'big', 'KB or MB'],
    ['fileSize', '0', 'KB or MB'],
    ['fileTypes', 'a b', '.pdf'],
    ['locale', '!!', 'de or fr-CA'],
    ['prechat', 'name, name', 'email*'],
    ['prechat', '<b>', 'email*'],
    ['prechat', '__proto__', 'email*'],
    ['prechat', 'topic:', 'email*'],
  ];
  it.each(bad)('falls back from %s="%s", and says what is allowed', async (name, source, remedy) => {
    const { options, warnings } = resolve({ [name]: source });
    expect(options[name]).toEqual(resolve({}).options[name]);
    if (remedy) await vi.waitFor(() => expect(warnings).toHaveLength(1));
    if (remedy) expect(warnings).toEqual([expect.stringContaining(remedy)]);
  });

  it('hints at what an unknown attribute probably means', async () => {
    const hints: Record<string, string> = {
      apiKey: 'data-apikey',
      tittle: 'data-title',
      language: 'data-locale',
      userid: 'data-user-id',
      color: '--captivate-accent',
      accentColour: '--captivate-accent',
    };
    for (const [key, hint] of Object.entries(hints)) {
      const { warnings } = resolve({ [key]: 'x' });
      await vi.waitFor(() => expect(warnings).toEqual([expect.stringContaining(hint)]));
    }
  });

  it("says nothing of other people's attributes", async () => {
    const { warnings } = resolve({
      cfasync: 'false',
      gtmId: '1',
      turboTrack: 'reload',
      src: 'x',
      tittle: 'x',
    });
    await vi.waitFor(() => expect(warnings).toHaveLength(1));
    expect(warnings).toEqual([expect.stringContaining('data-title')]);
  });

  it('never prints a long value whole, and metadata not at all', async () => {
    const { warnings } = resolve({ launcher: '', url: 'x'.repeat(500), metadata: 'secret' });
    await vi.waitFor(() => expect(warnings).toHaveLength(2));
    expect(warnings[0]?.length).toBeLessThan(150);
    expect(warnings[1]).toContain('data-metadata');
    expect(warnings[1]).not.toContain('secret');
  });

  it('reads what is no text as the text that it stands for', () => {
    const odd = { greeting: 5, title: Symbol('x'), theme: null } as unknown as Record<string, string>;
    expect(resolve(odd).options).toMatchObject({ greeting: '5', title: 'Symbol(x)', theme: 'auto' });
  });
});

describe('where the remedies can not be fetched', () => {
  afterEach(() => {
    vi.doUnmock('./mistakes.ts');
    vi.resetModules();
  });

  it('says at least which options are wrong', async () => {
    vi.resetModules();
    vi.doMock('./mistakes.ts', () => Promise.reject(new TypeError('network')));
    const { resolveOptions: resolveAnew } = await import('./resolve.ts');
    const warnings: string[] = [];
    resolveAnew({ apikey: 'k', position: 'middle', cfasync: 'x' }, (message) => warnings.push(message));
    await vi.waitFor(() => expect(warnings).toEqual(["These options can't be used: position."]));
  });
});

describe('createWarner', () => {
  it('says the same thing once', () => {
    const lines: string[] = [];
    const warn = createWarner((line) => lines.push(line));
    warn('a');
    warn('a');
    warn('b');
    expect(lines).toEqual(['[captivate-chat] a', '[captivate-chat] b']);
  });

  it('survives a console that fails', () => {
    const warn = createWarner(() => {
      throw new Error('no console');
    });
    expect(() => warn('a')).not.toThrow();
  });
});
