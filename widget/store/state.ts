import type { StoreDependencies } from './dependencies.ts';
import type { KeptSession } from './kept-session.ts';
import type { Memory, Preferences } from './memory.ts';
import { type Signal, signal } from './signals.ts';
import { createTimeline, type TimelineModel } from './timeline.ts';
import type { Attachment, Escalation, HistoryState, View, VisitorRequest } from './types.ts';
import type { VisitorModel } from './visitor.ts';

/** No conversation of this visitor was asked for yet. */
export const NO_HISTORY: HistoryState = { phase: 'idle', conversations: [], hasMore: false };

/** Nobody has asked for a person. */
export const NO_ESCALATION: Escalation = { step: 'none' };

/** What the interface reads. It is data and nothing else: whoever changes it is handed it. */
export interface StoreState {
  conversationId: Signal<string | undefined>;
  timeline: TimelineModel;
  isLoading: Signal<boolean>;
  isOpen: Signal<boolean>;
  view: Signal<View>;
  draft: Signal<string>;
  isHeld: Signal<boolean>;
  attachments: Signal<readonly Attachment[]>;
  escalation: Signal<Escalation>;
  requests: Signal<readonly VisitorRequest[]>;
  history: Signal<HistoryState>;
  isSoundOn: Signal<boolean>;
  areNotificationsOn: Signal<boolean>;
  isDurable: Signal<boolean>;
}

/** As it was when the last page was left, as far as that was kept. */
export function createState(
  { client, options }: StoreDependencies,
  memory: Memory,
  visitor: VisitorModel,
  kept: KeptSession,
): StoreState {
  const { sound, notifications } = memory.readObject<Preferences>('preferences');
  return {
    conversationId: signal(),
    timeline: createTimeline(),
    isLoading: signal(false),
    isOpen: signal(kept.wasOpen),
    view: signal('chat'),
    draft: signal(visitor.left().draft ?? ''),
    isHeld: signal(false),
    attachments: signal([]),
    escalation: signal(kept.escalation),
    requests: signal([]),
    history: signal(NO_HISTORY),
    isSoundOn: signal(sound ?? options.sound === 'on'),
    // Never on by themselves: a browser asks for permission, and only on the visitor's click.
    areNotificationsOn: signal(options.notifications === 'on' && notifications === true),
    isDurable: signal(client.durability !== 'memory'),
  };
}
