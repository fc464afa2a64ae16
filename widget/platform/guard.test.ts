import { afterEach, expect, it, vi } from 'vitest';
import { caught, guard } from './guard.ts';

afterEach(() => {
  caught.tell = undefined;
});

it('hands on what it is called with, and what comes of it', () => {
  const callback = vi.fn(function (this: unknown, ...given: number[]) {
    return [this, ...given];
  });
  expect(guard(callback).call('this', 1, 2)).toEqual(['this', 1, 2]);
});

it('throws nothing, and tells', () => {
  const fault = new Error('ours');
  const fail = guard(() => {
    throw fault;
  });
  expect(fail).not.toThrow();
  caught.tell = vi.fn();
  fail();
  expect(caught.tell).toHaveBeenCalledExactlyOnceWith(fault);
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
