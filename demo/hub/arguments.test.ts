import { expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

it('reads what the command line says, and knows where the built folders are', () => {
  const given = [
    '--port',
    '41101',
    '--data',
    'hub.sqlite',
    '--keys',
    'a,b',
    '--quirk',
    'silent',
    '--quirk',
    'slowMs=9',
  ];
  expect(
    parseArguments([...given, '--assign-timeout', '20', '--public-url', 'https://hub.example/'], '/repo/'),
  ).toMatchObject({
    port: 41101,
    data: 'hub.sqlite',
    keys: ['a', 'b'],
    quirks: { silent: true, slowMs: 9 },
    assignTimeoutMs: 20_000,
    publicUrl: 'https://hub.example',
    folders: { dist: '/repo/dist', site: '/repo/build/site' },
  });
});

it('says what is wrong', () => {
  expect(() => parseArguments(['--port', 'x'], '/')).toThrow('--port takes a number');
  expect(() => parseArguments(['--nonsense'], '/')).toThrow('--nonsense');
});
