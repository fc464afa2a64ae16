import type { JsonObject } from '../protocol/types.ts';
import type { LateNeeds } from './late.ts';
import type { Visitor } from './types.ts';
import { FIELDS, filled } from './visitor.ts';

/** How the visitor deals with what comes before the first conversation. */
export function createGateActions({ deps, state, memory, visitor, session, gate, composer }: LateNeeds) {
  function proceed(): void {
    if (!gate.show('chat')) return;
    session.begin();
    gate.release();
  }

  return {
    agree(): void {
      memory.allow();
      composer.keep();
      proceed();
    },
    submitPrechat(values: Record<string, string>): void {
      // An answer that was left empty is an answer too: the form is not shown again.
      const answers: Visitor = {};
      const metadata: JsonObject = {};
      for (const [field, value] of Object.entries(filled(values))) {
        const own = FIELDS[field];
        if (own) answers[own] = value;
        else metadata[field] = value;
      }
      deps.said.answers = answers;
      visitor.addMetadata(metadata);
      const { userId = '' } = visitor.current();
      // Where a page's JSON throws, they are known to this page only.
      try {
        if (!state.conversationId.peek())
          memory.write('answers', JSON.stringify({ [userId]: { answers, metadata } }));
      } catch {}
      proceed();
    },
  };
}
