import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../client/types.ts';
import type { Feed } from './feed.ts';

/** Longer than any answer of a bot takes; after it the dots would only pretend. */
const TYPING_MS = 30_000;
/** A slow bot answers sooner; a visitor waits hardly longer. */
const SILENCE_MS = 45_000;

/** What is to be seen while an answer is awaited: first that one is being written, in the end that none comes. */
export interface AnswerWatch {
  /** The hub's side seems to be composing: after a send until an answer or 30 s, and during a pause. */
  readonly isTyping: ReadonlySignal<boolean>;
  /** Something went to the hub that a bot will answer. */
  expect(): void;
  /** The hub's side said something, or nothing more is expected. */
  came(): void;
  /** Nobody types without a connection, and only time with one counts as silence; it begins anew with each. */
  setConnected(isConnected: boolean): void;
}

/** Notices also a hub that takes messages and never answers (switched to webhooks, or a dead bot), once until it does. */
export function createAnswerWatch(clock: Clock, feed: Feed): AnswerWatch {
  const seemsToType = signal(false);
  let isExpected = false;
  let isConnected = false;
  let line: string | undefined;
  let cancelTyping = () => {};
  let cancelSilence = () => {};

  function stopTyping(): void {
    cancelTyping();
    seemsToType.value = false;
  }

  function dropLine(): void {
    if (line) feed.drop(line);
    line = undefined;
  }

  function watch(): void {
    cancelSilence();
    if (!isExpected || !isConnected) return;
    cancelSilence = clock.after(SILENCE_MS, () => {
      dropLine();
      line = feed.say('silence');
    });
  }

  return {
    isTyping: computed(() => seemsToType.value || feed.isPausing.value),
    expect() {
      stopTyping();
      seemsToType.value = true;
      cancelTyping = clock.after(TYPING_MS, stopTyping);
      if (isExpected) return;
      isExpected = true;
      watch();
    },
    came() {
      stopTyping();
      isExpected = false;
      cancelSilence();
      dropLine();
    },
    setConnected(value) {
      if (!value) stopTyping();
      if (value === isConnected) return;
      isConnected = value;
      watch();
    },
  };
}
