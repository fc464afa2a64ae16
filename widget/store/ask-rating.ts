import type { LateNeeds } from './late.ts';
import { effect } from './signals.ts';

/**
 * Asks how it was once a person has left, where the owner wants to know: one time, and never instead of the field that the
 * visitor still writes in. What they were at goes first; where they take it back, they may have something else to say.
 */
export function askRating({ deps, state }: LateNeeds): void {
  const { escalation, view, draft, attachments, timeline } = state;
  // Who left before this page was there is not asked about.
  let isDue = false;
  /** What they had said last when they were seen to write. */
  let before: { last: string | undefined } | undefined;
  effect(() => {
    const hasSaid = !!timeline.value && before?.last !== timeline.lastOwn;
    if (escalation.value.step !== 'ended') {
      isDue = deps.options.csat === 'on';
      before = undefined;
    } else if (draft.value || attachments.value.length) before ??= { last: timeline.lastOwn };
    else if (isDue && view.value === 'chat' && (!before || hasSaid)) {
      isDue = false;
      view.value = 'rating';
    }
  });
}
