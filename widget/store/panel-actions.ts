import type { StoreEvents } from './events.ts';
import type { Gate } from './gate.ts';
import type { ConversationSession } from './session.ts';
import type { StoreState } from './state.ts';
import type { ChatStore } from './types.ts';

type PanelActions = Pick<ChatStore, 'open' | 'close' | 'begin' | 'show'>;

/** The panel and its faces. */
export function createPanelActions(
  { isOpen, view }: StoreState,
  gate: Gate,
  session: ConversationSession,
  events: StoreEvents,
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

  return {
    begin,
    open: () => turn('open'),
    close: () => turn('close'),
    show: gate.show,
  };
}
