import type { Clock } from '../client/types.ts';
import type { Part } from '../protocol/types.ts';
import { type ReadonlySignal, signal } from './signals.ts';
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

/** As much of a message as stands before a pause of `ms`; behind the whole of it there is none. */
interface Step {
  item: MessageItem;
  ms: number;
}

/** In steps, each of which shows more of it. */
function toSteps(item: MessageItem): Step[] {
  const steps: Step[] = [];
  const parts: Part[] = [];
  for (const part of [...item.parts, { type: 'pause' as const, ms: 0 }]) {
    if (part.type === 'pause') steps.push({ item: { ...item, parts: [...parts] }, ms: part.ms });
    else parts.push(part);
  }
  return steps;
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
      steps.push(...toSteps(item));
      if (!isPausing.peek()) run(false);
    },
    flush: () => run(true),
    clear() {
      stop();
      steps = [];
    },
  };
}
