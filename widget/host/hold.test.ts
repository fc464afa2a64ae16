import { expect, it } from 'vitest';
import { createHold } from './hold.ts';

interface Scroller {
  scrollTop: number;
  scrollLeft: number;
  isConnected: boolean;
  getRootNode(): unknown;
}

it('puts back how far all was scrolled that is still drawn, and holds nothing else', () => {
  const root = { activeElement: null };
  const listeners: ((event: { target: unknown }) => void)[] = [];
  const layer = {
    getRootNode: () => root,
    addEventListener: (_type: string, listener: (typeof listeners)[number]) => listeners.push(listener),
    querySelector: () => null,
    getClientRects: () => [],
  };
  const hold = createHold(layer as unknown as HTMLElement, new AbortController().signal);
  const scroll = (scroller: Scroller, top: number) => {
    scroller.scrollTop = top;
    listeners[0]?.({ target: scroller });
  };
  const make = (): Scroller => ({ scrollTop: 0, scrollLeft: 0, isConnected: false, getRootNode: () => root });
  const [gone, kept] = [make(), make()];
  scroll(gone, 7);
  gone.getRootNode = () => gone;
  scroll(kept, 9);
  gone.scrollTop = kept.scrollTop = 0;
  hold()();
  expect([gone.scrollTop, kept.scrollTop]).toEqual([0, 9]);
});
