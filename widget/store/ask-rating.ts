import type { LateNeeds } from './late.ts';
import { effect } from './signals.ts';

/**
 * Asks how it was once a person has left, where the owner wants to know: one time, and never instead of the field that the
 * visitor still writes in. Their words and files go first, or are taken back.
 */
export function askRating({ deps, state }: LateNeeds): void {
  const { escalation, view, draft, attachments } = state;
  // Who left before this page was there is not asked about.
  let isDue = false;
  effect(() => {
    if (escalation.value.step !== 'ended') isDue = deps.options.csat === 'on';
    else if (isDue && view.value === 'chat' && !draft.value && !attachments.value.length) {
      isDue = false;
      view.value = 'rating';
    }
  });
}
