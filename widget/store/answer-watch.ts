import { computed, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Clock, Unsubscribe } from '../client/types.ts';
import type { StoreState } from './state.ts';
import { isMessage } from './timeline.ts';
import type { TimelineItem } from './types.ts';

/** Longer than any answer of a bot takes; after it the dots would only pretend. */
const TYPING_MS = 30_000;
/** A slow bot answers sooner; a visitor waits hardly longer. */
const SILENCE_MS = 45_000;

/** What is to be seen while an answer is awaited: first that one is being written, in the end that none comes. */
export interface AnswerWatch {
  /** A connected bot owes the visitor an answer. */
  readonly isAwaiting: ReadonlySignal<boolean>;
  /** The hub's side seems to be composing. */
  readonly seemsToType: ReadonlySignal<boolean>;
  /** The hub's side said something: all that it has, or is getting, has had its answer. */
  came(): void;
  /** An effect: it seems to type, for a while, for each message anew. */
  seemToType(): Unsubscribe | undefined;
  /** An effect: a hub that takes messages and never answers is noticed once, until it does. */
  noticeSilence(): Unsubscribe | undefined;
}

/** Sent on this page, and the hub has it or is getting it: what failed, or only waits, has no answer to wait for. */
const isWithHub = (item: TimelineItem) =>
  isMessage(item) && item.at && (item.status === 'sending' || item.status === 'sent');

/** `onSilence` is told when nothing has come for long, and when that is over. */
export function createAnswerWatch(
  { timeline, escalation }: StoreState,
  clock: Clock,
  isConnected: ReadonlySignal<boolean>,
  onSilence: (isSilent: boolean) => void,
): AnswerWatch {
  const seemsToType = signal(false);
  const withHub = computed(() => timeline.value.filter(isWithHub).map(({ key }) => key));
  const answered = signal(new Set<string>());
  const awaited = computed(() => {
    // A person writes when they write, and a waiting visitor was told that it takes a while.
    const isWithBot = !['waiting', 'connected'].includes(escalation.value.step);
    // Nobody types without a connection, and only time with one counts as silence.
    if (!isWithBot || !isConnected.value) return undefined;
    return withHub.value.findLast((key) => !answered.value.has(key));
  });
  const isAwaiting = computed(() => !!awaited.value);

  return {
    isAwaiting,
    seemsToType,
    came() {
      answered.value = new Set(withHub.peek());
    },
    seemToType() {
      seemsToType.value = !!awaited.value;
      if (!awaited.value) return undefined;
      return clock.after(TYPING_MS, () => {
        seemsToType.value = false;
      });
    },
    noticeSilence() {
      if (isAwaiting.value) return clock.after(SILENCE_MS, () => onSilence(true));
      untracked(() => onSilence(false));
      return undefined;
    },
  };
}
