import type { Composer } from './composer.ts';
import type { StoreEvents } from './events.ts';
import type { Gate } from './gate.ts';
import type { Memory } from './memory.ts';
import type { ConversationSession } from './session.ts';
import type { StoreState } from './state.ts';
import type { ChatStore } from './types.ts';
import type { VisitorModel } from './visitor.ts';

type PanelActions = Pick<ChatStore, 'open' | 'close' | 'begin' | 'show' | 'agree' | 'submitPrechat'>;

/** The panel and its faces. */
export function createPanelActions(
  { isOpen, view }: StoreState,
  gate: Gate,
  session: ConversationSession,
  events: StoreEvents,
  memory: Memory,
  composer: Composer,
  visitor: VisitorModel,
): PanelActions {
  function turn(type: 'open' | 'close'): void {
    const isOpening = type === 'open';
    if (isOpening === isOpen.peek()) return;
    isOpen.value = isOpening;
    gate.show(view.peek());
    events.emit({ type });
  }

  // Called with every touch: whoever looks at earlier conversations goes on doing so.
  const begin = () => void (gate.show(view.peek()) && session.begin());

  /** The visitor has dealt with what stood before the conversation, or with a part of it. */
  function proceed(): void {
    if (!gate.show('chat')) return;
    session.begin();
    gate.release();
  }

  return {
    begin,
    open: () => turn('open'),
    close: () => turn('close'),
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
  };
}
