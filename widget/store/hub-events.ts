import { batch } from '@preact/signals';
import type { Conversation, ConversationEvents, OutboxRecord, Unsubscribe } from '../client/types.ts';
import type { HubAction } from '../protocol/types.ts';
import { ESCALATE_ACTION } from './escalate.ts';
import type { Late } from './late.ts';
import type { StoreParts } from './parts.ts';

/** Actions for which there is something that the widget does, unless the page does it. */
export const LOCATION_ACTION = 'getLocation';
export const TRANSCRIPT_ACTION = 'sendTranscript';
const OWN_ACTIONS = [ESCALATE_ACTION, LOCATION_ACTION, TRANSCRIPT_ACTION];

/** Lets the screen follow what a conversation says; returns what ends that. */
export function hearConversation(parts: StoreParts, conversation: Conversation): Unsubscribe[] {
  const { feed, later, answers, escalation, events } = parts;
  let isFirst = !!conversation.id;
  /** Records that are on their way: an answer to them is awaited already. */
  const underWay = new Set<string>();

  // What still waits when the conversation is left is not meant for the next.
  const ifCurrent = (task: () => void) => {
    if (parts.session.current() === conversation) batch(task);
  };
  const inOrder = (task: () => void) => later.inOrder(() => ifCurrent(task));
  const withLate = (task: (late: Late) => void) => later.run((late) => ifCurrent(() => task(late)));

  function hearMessage(event: ConversationEvents['message']): void {
    if (feed.isKnown(event)) return;
    const { role, parts: said, actions } = event;
    const now = escalation.peek();
    const author = event.author ?? (role === 'agent' && now.step === 'connected' ? now.agent : undefined);
    if (feed.receive({ ...event, ...(author && { author }) })) parts.tell(role, said);
    answers.came();
    parts.keeper.touch();
    actions.forEach(hearAction);
  }

  /** The page comes first; what it leaves, the widget does. */
  function hearAction(action: HubAction): void {
    const handled = OWN_ACTIONS.includes(action.id);
    if (events.emit({ type: 'action', action, handled }) && handled) withLate((late) => late.act(action));
  }

  function hearRecord(record: OutboxRecord, isRemoved?: boolean): void {
    const { id, state, payload, failure } = record;
    const isAction = payload.kind === 'action';
    const show = () => feed.record(record, isRemoved);
    if (payload.kind === 'files') withLate(show);
    else show();
    if (isAction && payload.action === ESCALATE_ACTION) withLate((late) => late.escalation.record(record));
    if (isAction && failure) withLate((late) => late.dropAction(record));
    if ((state !== 'sending' && state !== 'accepted') || underWay.has(id)) return;
    underWay.add(id);
    // A person writes when they write, and a waiting visitor was told that it takes a while.
    if (!isAction && !['waiting', 'connected'].includes(escalation.peek().step)) answers.expect();
  }

  // What was on its way before the page was loaded is not waited for again.
  for (const record of conversation.records) {
    if (record.state !== 'queued') underWay.add(record.id);
    inOrder(() => hearRecord(record));
  }

  const on: Conversation['on'] = (event, listener) =>
    conversation.on(event, (value) => inOrder(() => listener(value)));
  return [
    on('message', (event) => {
      // Who writes may be a person who has just joined: that is said first.
      if (event.role === 'agent' && !feed.isKnown(event)) withLate((late) => late.escalation.hear(event));
      inOrder(() => hearMessage(event));
    }),
    on('actions', ({ actions }) => actions.forEach(hearAction)),
    on('update', (event) => withLate((late) => late.update(event))),
    on('error', (event) => withLate((late) => late.hearError(event))),
    on('record', ({ record, removed }) => hearRecord(record, removed)),
    on('transcript', ({ entries }) => {
      const isOfOneTakenUp = isFirst;
      isFirst = false;
      withLate((late) => late.transcript(entries, isOfOneTakenUp));
    }),
    on('unknown', ({ name, payload }) => void events.emit({ type: 'update', update: name, data: payload })),
  ];
}
