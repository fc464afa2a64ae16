import { describe, expect, it } from 'vitest';
import { openStorage, type Persist } from './storage.ts';
import { createFakeStorage } from './testing/fake-storage.ts';

function open(persist: Persist) {
  const local = createFakeStorage();
  const session = createFakeStorage();
  const view = { localStorage: local, sessionStorage: session } as unknown as Window;
  return { local, session, view, storage: openStorage(persist, view) };
}

describe('the safe storage', () => {
  it('keeps in the area that was asked for, and nowhere else', () => {
    const { local, session, storage } = open('session');
    expect(storage.write('captivate:k:draft', 'hello')).toBe(true);
    expect(storage.read('captivate:k:draft')).toBe('hello');
    expect(session.getItem('captivate:k:draft')).toBe('hello');
    expect(Object.keys(local)).toEqual([]);
    storage.remove('captivate:k:draft');
    expect(storage.read('captivate:k:draft')).toBeUndefined();
    expect(Object.keys(session)).toEqual([]);
  });

  it('keeps nothing on the disk when only memory was asked for', () => {
    const { local, session, storage } = open('memory');
    expect(storage.write('a', '1')).toBe(true);
    expect(storage.read('a')).toBe('1');
    expect([...Object.keys(local), ...Object.keys(session)]).toEqual([]);
    storage.remove('a');
    expect(storage.read('a')).toBeUndefined();
  });

  it('touches nothing when it is opened, and never throws where looking is forbidden', () => {
    let looks = 0;
    const view = {
      get localStorage(): Storage {
        looks++;
        throw new DOMException('sandboxed', 'SecurityError');
      },
    } as unknown as Window;
    const storage = openStorage('local', view);
    expect(looks).toBe(0);
    expect(storage.read('a')).toBeUndefined();
    expect(storage.write('a', '1')).toBe(false);
    expect(storage.read('a')).toBe('1');
    storage.remove('a');
    expect(storage.read('a')).toBeUndefined();
  });

  it('prefers what a full storage refused to what it still holds, until it takes it', () => {
    const { local, storage } = open('local');
    storage.write('draft', 'old');
    local.failure = new DOMException('full', 'QuotaExceededError');
    expect(storage.write('draft', 'new')).toBe(false);
    local.failure = undefined;
    expect(storage.read('draft')).toBe('new');
    expect(storage.write('draft', 'newer')).toBe(true);
    expect(local.getItem('draft')).toBe('newer');
    expect(storage.read('draft')).toBe('newer');
  });

  it('gives a full storage what it refused as soon as it takes something again', () => {
    const { local, storage } = open('local');
    local.failure = new DOMException('full', 'QuotaExceededError');
    storage.write('conversation', 'c1');
    local.failure = undefined;
    storage.write('session', 'open');
    expect(local.getItem('conversation')).toBe('c1');
    storage.remove('conversation');
    expect(storage.read('conversation')).toBeUndefined();
  });

  it('gives it what it refused when something else has made room by going', () => {
    const { local, storage } = open('local');
    storage.write('draft', 'a long text');
    local.failure = new DOMException('full', 'QuotaExceededError');
    storage.write('underway', 'a long text');
    local.failure = undefined;
    storage.remove('draft');
    expect(local.getItem('underway')).toBe('a long text');
  });

  it('tries again with what was refused when it hears that another tab could write', () => {
    const view = Object.assign(new EventTarget(), { localStorage: createFakeStorage() });
    const storage = openStorage('local', view as unknown as Window);
    storage.onChange(() => {});
    view.localStorage.failure = new DOMException('full', 'QuotaExceededError');
    storage.write('conversation', 'c1');
    view.localStorage.failure = undefined;
    view.dispatchEvent(Object.assign(new Event('storage'), { key: 'session' }));
    expect(view.localStorage.getItem('conversation')).toBe('c1');
  });

  it('lets what another tab writes take the place of what was refused here', () => {
    const view = Object.assign(new EventTarget(), { localStorage: createFakeStorage() });
    const storage = openStorage('local', view as unknown as Window);
    storage.onChange(() => {});
    view.localStorage.failure = new DOMException('full', 'QuotaExceededError');
    storage.write('draft', 'mine');
    view.localStorage.failure = undefined;
    view.localStorage.setItem('draft', 'theirs');
    view.dispatchEvent(Object.assign(new Event('storage'), { key: 'draft' }));
    expect(storage.read('draft')).toBe('theirs');
    storage.write('session', 'open');
    expect(storage.read('draft')).toBe('theirs');
  });

  it('tells what another tab has changed, until nobody listens', () => {
    const view = new EventTarget() as Window;
    let calls = 0;
    const stop = openStorage('local', view).onChange(() => calls++);
    view.dispatchEvent(new Event('storage'));
    stop();
    view.dispatchEvent(new Event('storage'));
    expect(calls).toBe(1);
  });

  it('keeps an empty string apart from nothing', () => {
    const { storage } = open('local');
    storage.write('a', '');
    expect(storage.read('a')).toBe('');
  });
});
