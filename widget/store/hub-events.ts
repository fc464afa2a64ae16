import type { Conversation, ConversationEvents, Unsubscribe } from '../client/types.ts';
import type { HubAction } from '../protocol/types.ts';
import type { AnswerWatch } from './answer-watch.ts';
import type { StoreEvents } from './events.ts';
import type { Feed } from './feed.ts';
import type { Late } from './late.ts';
import type { Later } from './later.ts';
import { batch } from './signals.ts';

/** The action that hands a conversation to a person, from either side. */
export const ESCALATE_ACTION = 'escalateToHuman';
export const LOCATION_ACTION = 'getLocation';
export const TRANSCRIPT_ACTION = 'sendTranscript';
/** Actions for which there is something that the widget does, unless the page does it. */
const OWN_ACTIONS = [ESCALATE_ACTION, LOCATION_ACTION, TRANSCRIPT_ACTION];

/** Lets the screen and the page follow what a conversation says; returns what ends that. */
export function hearConversation(
  conversation: Conversation,
  feed: Feed,
  answers: AnswerWatch,
  later: Later,
  events: StoreEvents,
): Unsubscribe {
  let isOver = false;
  let isFirst = !!conversation.id;

  // What still waits when the conversation is left is not meant for the next.
  const unlessOver = (task: () => void) => {
    if (!isOver) batch(task);
  };
  const inOrder = (task: () => void) => later.inOrder(() => unlessOver(task));
  const withLate = (task: (late: Late) => void) => later.run((late) => unlessOver(() => task(late)));

  function show(event: ConversationEvents['message']): void {
    if (feed.receive(event)) events.tell(event.role, event.parts, conversation.id);
    answers.came();
    event.actions.forEach(hearAction);
  }

  /** The page comes first; what it leaves, the widget does. */
  function hearAction(action: HubAction): void {
    const proceed = OWN_ACTIONS.includes(action.id) && (() => withLate((late) => late.act(action)));
    if (events.emit({ type: 'action', action, proceed }) && proceed) proceed();
  }

  function hearRecord({ record, removed }: ConversationEvents['record']): void {
    const { payload } = record;
    if (payload.kind === 'text') feed.record(record, removed, [{ type: 'text', text: payload.text }]);
    else withLate((late) => late.hearRecord(record, removed));
  }

  const on: Conversation['on'] = (event, listener) =>
    conversation.on(event, (value) => inOrder(() => listener(value)));
  for (const record of conversation.records) inOrder(() => hearRecord({ record, removed: false }));
  on('record', hearRecord);
  on('message', (event) => {
    if (feed.isKnown(event)) return;
    let named = event;
    // Who writes may be a person who has just joined: that is said first.
    if (event.role === 'agent')
      withLate((late) => {
        named = late.hearAgent(event);
      });
    inOrder(() => show(named));
  });
  on('actions', ({ actions }) => actions.forEach(hearAction));
  on('update', (event) => withLate((late) => late.hearUpdate(event)));
  on('error', (event) => withLate((late) => late.hearError(event)));
  on('transcript', ({ entries }) => {
    const isOfOneTakenUp = isFirst;
    isFirst = false;
    withLate((late) => late.hearTranscript(entries, isOfOneTakenUp));
  });
  on('unknown', ({ name, payload }) => void events.emit({ type: 'update', update: name, data: payload }));
  return () => {
    isOver = true;
  };
}
