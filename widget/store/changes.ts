import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Unsubscribe } from '../client/types.ts';
import type { StoreParts } from './parts.ts';
import type { Escalation } from './types.ts';

/** Calls at each change, not with what is there at first. */
function watch<T>(source: ReadonlySignal<T>, tell: (value: T) => void): Unsubscribe {
  let isFirst = true;
  return effect(() => {
    const { value } = source;
    if (!isFirst) untracked(() => tell(value));
    isFirst = false;
  });
}

/** Tells the page what has changed in the store's signals. */
export function tellChanges(
  { unread, connection, escalation, events: { emit } }: StoreParts,
  onStep: (step: Escalation['step']) => void,
): Unsubscribe[] {
  return [
    watch(unread.count, (count) => emit({ type: 'unread', count })),
    watch(connection.notice, (status) => emit({ type: 'status', status })),
    watch(
      computed(() => escalation.value.step),
      (step) => {
        onStep(step);
        emit({ type: 'escalate', step });
      },
    ),
  ];
}
