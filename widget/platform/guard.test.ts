import { afterEach, expect, it, vi } from 'vitest';
import { guard, tellers } from './guard.ts';

afterEach(() => {
  tellers.clear();
});

it('hands on what it is called with, and what comes of it', () => {
  const callback = vi.fn(function (this: unknown, ...given: number[]) {
    return [this, ...given];
  });
  expect(guard(callback).call('this', 1, 2)).toEqual(['this', 1, 2]);
});

it('throws nothing, and tells whoever wants to know', () => {
  const fault = new Error('ours');
  const fail = guard(() => {
    throw fault;
  });
  expect(fail).not.toThrow();
  const told = [vi.fn(), vi.fn()];
  for (const tell of told) tellers.add(tell);
  fail();
  for (const tell of told) expect(tell).toHaveBeenCalledExactlyOnceWith(fault);
});

it('is the same of the same function, so that a listener can be removed', () => {
  const target = new EventTarget();
  const listener = vi.fn();
  target.addEventListener('a', guard(listener));
  target.removeEventListener('a', guard(listener));
  target.dispatchEvent(new Event('a'));
  expect(listener).not.toHaveBeenCalled();
  expect(guard(() => {})).not.toBe(guard(() => {}));
});
