import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../client/types.ts';
import type { MessageItem } from './types.ts';

/** A longer pause is taken as a mistake of the bot's author: nobody waits longer for the rest of a sentence. */
const MAX_PAUSE_MS = 10_000;

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

export interface PacingOptions {
  clock: Clock;
  /** While true nothing is paced: nobody watches. */
  isHidden(): boolean;
  /** Called each time that more of a message is to be seen, with its parts so far, without the pauses. */
  show(item: MessageItem): void;
}

/** A `pause` part holds back the parts and the messages behind it. */
export function createPacing({ clock, isHidden, show }: PacingOptions): Pacing {
  const isPausing = signal(false);
  let queue: MessageItem[] = [];
  /** How many parts of the first message of the queue are dealt with. */
  let position = 0;
  let cancel: (() => void) | undefined;

  function stop(): void {
    cancel?.();
    cancel = undefined;
    isPausing.value = false;
  }

  function run(isAtOnce: boolean): void {
    stop();
    for (let item = queue[0]; item; item = queue[0]) {
      const pause = isAtOnce || isHidden() ? undefined : nextPause(item, position);
      const parts = item.parts.slice(0, pause?.index).filter((part) => part.type !== 'pause');
      if (parts.length) show({ ...item, parts });
      if (pause) {
        position = pause.index + 1;
        isPausing.value = true;
        cancel = clock.after(Math.min(pause.ms, MAX_PAUSE_MS), () => run(false));
        return;
      }
      queue.shift();
      position = 0;
    }
  }

  return {
    isPausing,
    push(item) {
      queue.push(item);
      if (!cancel) run(false);
    },
    flush: () => run(true),
    clear() {
      stop();
      queue = [];
      position = 0;
    },
  };
}

function nextPause(item: MessageItem, from: number): { index: number; ms: number } | undefined {
  for (let index = from; index < item.parts.length; index++) {
    const part = item.parts[index];
    if (part?.type === 'pause' && part.ms > 0) return { index, ms: part.ms };
  }
  return undefined;
}
