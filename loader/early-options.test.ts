import { describe, expect, it } from 'vitest';
import { isGreeted, isWantedAtOnce } from './early-options.ts';

const HOUR_MS = 3600 * 1000;

interface World {
  local?: Record<string, string>;
  session?: Record<string, string>;
  width?: number;
  throws?: boolean;
  search?: string;
}

function createView({ local = {}, session = {}, width = 1000, throws = false, search = '' }: World): Window {
  return {
    innerWidth: width,
    location: { search },
    get localStorage() {
      if (throws) throw new Error('SecurityError');
      return local;
    },
    get sessionStorage() {
      if (throws) throw new Error('SecurityError');
      return session;
    },
  } as unknown as Window;
}

const stored = (open: boolean, hoursAgo: number) => ({
  'captivate:k:session': JSON.stringify({ open, activeAt: Date.now() - hoursAgo * HOUR_MS }),
});

describe('isWantedAtOnce', () => {
  const cases: [string, World, Record<string, string>, boolean][] = [
    ['nothing is under way', {}, {}, false],
    ['it was open when the page was left', { local: stored(true, 100) }, {}, true],
    ['it was active 23 hours ago', { local: stored(false, 23) }, {}, true],
    ['it was active 25 hours ago', { local: stored(false, 25) }, {}, false],
    ['another key had a conversation', { local: stored(true, 0) }, { apikey: 'other' }, false],
    ['another chat of the page had one', { local: stored(true, 0) }, { instance: 'Sales' }, false],
    [
      'the session storage has it and the option says so',
      { session: stored(true, 0) },
      { persist: 'session' },
      true,
    ],
    ['the session storage has it and the option does not', { session: stored(true, 0) }, {}, false],
    ['what is stored is broken', { local: { 'captivate:k:session': '{' } }, {}, false],
    ['what is stored is null', { local: { 'captivate:k:session': 'null' } }, {}, false],
    ['storage throws', { throws: true }, {}, false],
    ['the panel is always open', {}, { open: 'always' }, true],
    ['the panel is open on desktops, and this is one', {}, { open: 'desktop' }, true],
    ['the address asks for the doctor', { search: '?a=b&captivate-doctor' }, {}, true],
    ['the panel is open on desktops, and this is a phone', { width: 400 }, { open: 'desktop' }, false],
  ];
  it.each(cases)('when %s', (_title, world, dataset, isWanted) => {
    expect(!!isWantedAtOnce(createView(world), { apikey: 'k', instance: '', ...dataset })).toBe(isWanted);
  });
});

describe('isGreeted', () => {
  it('remembers that the greeting was sent away', () => {
    const view = createView({});
    expect(isGreeted(view, { apikey: 'k', instance: '' })).toBeFalsy();
    isGreeted(view, { apikey: 'k', instance: '' }, true);
    expect(isGreeted(view, { apikey: 'k', instance: '' })).toBe(true);
    expect(isGreeted(view, { apikey: 'other', instance: '' })).toBeFalsy();
    expect(isGreeted(view, { apikey: 'k', instance: 'Sales' })).toBeFalsy();
  });

  it.each([{ consent: 'required' }, { persist: 'memory' }])('stores nothing with %o', (option) => {
    const session = {};
    isGreeted(createView({ session }), { apikey: 'k', instance: '', ...option }, true);
    expect(session).toEqual({});
  });

  it('does without storage', () => {
    expect(isGreeted(createView({ throws: true }), { apikey: 'k', instance: '' }, true)).toBeFalsy();
  });
});
