import { describe, expect, it, vi } from 'vitest';
import { createExclusively, type Locks } from './locks.ts';

/** A task that ends when it is told to. */
function createTask(log: string[], name: string) {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    log.push(`${name} begins`);
    await over;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('without locks', () => {
  it('runs one task of a name at a time, in the order of asking', async () => {
    const exclusively = createExclusively(undefined);
    const log: string[] = [];
    const first = createTask(log, 'first');
    const second = createTask(log, 'second');
    const outcomes = [exclusively('a', first.run), exclusively('a', second.run)];
    await settle();
    expect(log).toEqual(['first begins']);
    first.end();
    second.end();
    expect(await Promise.all(outcomes)).toEqual(['first', 'second']);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('does not let one name wait for another', async () => {
    const exclusively = createExclusively(undefined);
    const log: string[] = [];
    exclusively('a', createTask(log, 'a').run);
    exclusively('b', createTask(log, 'b').run);
    await settle();
    expect(log).toEqual(['a begins', 'b begins']);
  });

  it('goes on after a task that failed, whose caller hears of it', async () => {
    const exclusively = createExclusively(undefined);
    const failing = exclusively('a', () => Promise.reject(new Error('no')));
    const next = exclusively('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await exclusively('a', async () => 'again')).toBe('again');
  });
});

it('has each turn by the lease where there are no locks', async () => {
  const names: string[] = [];
  const exclusively = createExclusively(undefined, (name, task) => {
    names.push(name);
    return task();
  });
  expect(await exclusively('a', async () => 42)).toBe(42);
  expect(names).toEqual(['a']);
});

describe('with locks', () => {
  it('runs the task inside the lock of its name', async () => {
    const request = vi.fn((_name: string, task: () => Promise<unknown>) => task());
    const exclusively = createExclusively({ request } as unknown as Locks);
    expect(await exclusively('captivate:send:1', async () => 42)).toBe(42);
    expect(request.mock.calls[0]?.[0]).toBe('captivate:send:1');
  });

  it('runs the task all the same where the browser refuses the lock', async () => {
    const refusing = { request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')) };
    expect(await createExclusively(refusing)('a', async () => 42)).toBe(42);
  });

  it('never runs a task again that failed by itself', async () => {
    const exclusively = createExclusively({ request: (_name, task) => task() });
    const task = vi.fn(() => Promise.reject(new Error('mine')));
    await expect(exclusively('a', task)).rejects.toThrow('mine');
    expect(task).toHaveBeenCalledTimes(1);
  });
});
