import { expect, it, vi } from 'vitest';
import { watchEvents } from './watch-events.ts';

it('keeps what is typed from the page, and leaves nothing behind', () => {
  const root = new EventTarget();
  const view = Object.assign(new EventTarget(), { setTimeout: vi.fn() });
  const ending = new AbortController();
  watchEvents(root as ShadowRoot, view as unknown as Window, ending.signal, () => {});
  const press = () => {
    const event = new Event('keydown', { bubbles: true });
    const stop = vi.spyOn(event, 'stopPropagation');
    root.dispatchEvent(event);
    return stop.mock.calls.length;
  };
  expect(press()).toBe(1);
  ending.abort();
  expect(press()).toBe(0);
});
