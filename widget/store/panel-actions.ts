import type { Pieces } from './pieces.ts';
import type { ChatStore } from './types.ts';

type PanelActions = Pick<ChatStore, 'open' | 'close' | 'begin' | 'show' | 'agree' | 'submitPrechat' | 'rate'>;

/** The panel and its faces. */
export function createPanelActions(pieces: Pieces): PanelActions {
  const { state, gate, session, events, memory, composer, visitor, later } = pieces;
  const { isOpen, view } = state;

  function turn(open: boolean): void {
    if (open === isOpen.peek()) return;
    isOpen.value = open;
    gate.show(view.peek());
    events.emit({ type: open ? 'open' : 'close' });
  }

  // Called with every touch: whoever looks at earlier conversations goes on doing so.
  const begin = () => void (gate.show(view.peek()) && session.begin());

  /** The visitor has dealt with what stood before the conversation, or with a part of it. */
  function proceed(): void {
    if (!gate.show('chat')) return;
    begin();
    gate.release();
  }

  return {
    begin,
    open: () => turn(true),
    close: () => turn(false),
    show: gate.show,
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
