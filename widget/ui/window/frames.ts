import { effect, type ReadonlySignal, signal } from '../../store/signals.ts';
import type { Chat } from '../context.ts';

export interface Frames {
  /** Counts up when the timeline is to be drawn. */
  readonly count: ReadonlySignal<number>;
  dispose(): void;
}

/**
 * When to draw: at once where the timeline stood still, else once a frame however much comes. While the panel is closed, or
 * the page is not painted, what comes waits.
 */
export function createFrames({ store, view }: Pick<Chat, 'store' | 'view'>): Frames {
  const count = signal(0);
  let frame = 0;
  let isDue = false;
  function draw(): void {
    isDue = false;
    count.value = count.peek() + 1;
    frame = view.requestAnimationFrame(() => {
      frame = 0;
      if (isDue) draw();
    });
  }
  const stop = effect(() => {
    void store.timeline.value;
    if (!store.isOpen.value) return;
    if (frame) isDue = true;
    else draw();
  });
  return {
    count,
    dispose() {
      stop();
      view.cancelAnimationFrame(frame);
    },
  };
}
