import { computed, type ReadonlySignal, signal } from './signals.ts';
import type { StoreState } from './state.ts';
import type { MessageItem } from './types.ts';

/** What is to be seen while an answer is awaited: first that one is being written, in the end that none comes. */
export interface AnswerWatch {
  /** The visitor's newest message that a connected bot owes an answer: its key. */
  readonly awaited: ReadonlySignal<string | undefined>;
  /** Whether there is one. */
  readonly isAwaiting: ReadonlySignal<boolean>;
  /** The hub's side seems to be composing. */
  readonly seemsToType: ReadonlySignal<boolean>;
  /** The hub's side said something: all that it has, or is getting, has had its answer. */
  came(): void;
  /** It takes too long. */
  stopTyping(): void;
}

/** The hub has it or is getting it: what failed, or only waits, has no answer to wait for. */
const isWithHub = (item: MessageItem | undefined) => item?.status === 'sending' || item?.status === 'sent';

export function createAnswerWatch(
  { timeline, escalation }: StoreState,
  isConnected: ReadonlySignal<boolean>,
): AnswerWatch {
  const withHub = computed(
    () => timeline.value && [...timeline.written].filter((key) => isWithHub(timeline.find(key))),
  );
  const answered = signal(new Set<string>());
  const overdue = signal<string | undefined>(undefined);
  const awaited = computed(() => {
    // A person writes when they write, and a waiting visitor was told that it takes a while.
    const isWithBot = !['waiting', 'connected'].includes(escalation.value.step);
    // Nobody types without a connection, and only time with one counts as silence.
    if (!isWithBot || !isConnected.value) return undefined;
    return withHub.value.findLast((key) => !answered.value.has(key));
  });
  return {
    awaited,
    isAwaiting: computed(() => !!awaited.value),
    seemsToType: computed(() => !!awaited.value && awaited.value !== overdue.value),
    came() {
      answered.value = new Set(withHub.peek());
    },
    stopTyping() {
      overdue.value = awaited.peek();
    },
  };
}
