import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../client/types.ts';
import type { MessageItem } from './types.ts';

export interface Pacing {
  /** A pause runs: the hub's side seems to be writing. */
  readonly isPausing: ReadonlySignal<boolean>;
  /** Shows the message part by part, behind what is still being shown. */
  push(item: MessageItem): void;
  /** Shows at once what is still held back. */
  flush(): void;
  /** Forgets it. */
  clear(): void;
}

/** As much of a message as stands before a pause of `ms`; the whole of it has none. */
interface Step {
  item: MessageItem;
  ms?: number;
}

/**
 * A `pause` part holds back the parts and the messages behind it, unless `isHidden`: then nobody watches. `show` is called
 * each time that more of a message is to be seen, with its parts so far, without the pauses.
 */
export function createPacing(
  clock: Clock,
  isHidden: () => boolean,
  show: (item: MessageItem) => void,
): Pacing {
  const isPausing = signal(false);
  let steps: Step[] = [];
  let cancel = () => {};

  function stop(): void {
    cancel();
    isPausing.value = false;
  }

  function run(isAtOnce: boolean): void {
    stop();
    for (let step = steps.shift(); step; step = steps.shift()) {
      const { item, ms } = step;
      if (ms && (isAtOnce || isHidden())) continue;
      if (item.parts.length) show(item);
      if (!ms) continue;
      isPausing.value = true;
      cancel = clock.after(ms, () => run(false));
      return;
    }
  }

  return {
    isPausing,
    push(item) {
      const said = item.parts.filter((part) => part.type !== 'pause');
      let count = 0;
      for (const part of item.parts) {
        if (part.type !== 'pause') count++;
        else steps.push({ item: { ...item, parts: said.slice(0, count) }, ms: part.ms });
      }
      steps.push({ item: { ...item, parts: said } });
      if (!isPausing.peek()) run(false);
    },
    flush: () => run(true),
    clear() {
      stop();
      steps = [];
    },
  };
}
