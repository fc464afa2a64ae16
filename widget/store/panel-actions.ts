import type { StoreParts } from './parts.ts';
import type { ChatStore } from './types.ts';

type PanelActions = Pick<ChatStore, 'open' | 'close' | 'begin' | 'show' | 'agree' | 'submitPrechat' | 'rate'>;

/** The panel and its faces. */
export function createPanelActions(parts: StoreParts): PanelActions {
  const { isOpen, view, gate, session, keeper, events, memory, composer, visitor, later } = parts;

  function begin(): void {
    const closed = gate.closedBy();
    if (closed) {
      // Called with every touch: whoever looks at earlier conversations goes on doing so.
      if (view.peek() === 'chat') view.value = closed;
      return;
    }
    const isFirst = !session.hasBegun();
    session.begin();
    if (isFirst) keeper.write();
  }

  /** The visitor has dealt with what stood before the conversation, or with a part of it. */
  function proceed(): void {
    view.value = gate.closedBy() ?? 'chat';
    if (gate.closedBy()) return;
    begin();
    gate.release();
  }

  return {
    begin,
    open() {
      if (isOpen.peek()) return;
      isOpen.value = true;
      view.value = gate.closedBy() ?? view.peek();
      // A panel that only the page has opened is not worth remembering.
      if (session.hasBegun()) keeper.write();
      events.emit({ type: 'open' });
    },
    close() {
      if (!isOpen.peek()) return;
      isOpen.value = false;
      keeper.write();
      events.emit({ type: 'close' });
    },
    show(next) {
      const closed = gate.closedBy();
      // Earlier conversations need no form.
      const isFree = !closed || (closed === 'prechat' && next === 'history');
      view.value = isFree ? next : closed;
    },
    agree() {
      memory.allow();
      composer.keep();
      proceed();
    },
    submitPrechat(values) {
      visitor.answerPrechat(values);
      proceed();
    },
    rate: (score, comment) => later.run((late) => late.rate(score, comment)),
  };
}
