import { batch } from '@preact/signals';
import type { ChatErrorCode } from '../client/errors.ts';
import type { Conversation, ConversationEvents, OutboxRecord, Unsubscribe } from '../client/types.ts';
import type { Part, Role } from '../protocol/types.ts';
import { ESCALATE_ACTION, type EscalationModel } from './escalation.ts';
import type { Feed } from './feed.ts';
import type { Requests } from './requests.ts';
import type { Silence } from './silence.ts';
import type { StoreEvent } from './types.ts';
import type { Typing } from './typing.ts';

export interface HubEventsOptions {
  feed: Feed;
  escalation: EscalationModel;
  requests: Requests;
  typing: Typing;
  silence: Silence;
  emit(event: StoreEvent): boolean;
  conversationId(): string | undefined;
  /** Something was said, by either side. */
  onActivity(): void;
  /** The transcript is there; `isFirst` since this conversation was taken up. */
  onTranscript(isFirst: boolean): void;
  /** Whether the transcript of a conversation taken up may still tell that a person is on their way. */
  isFresh(): boolean;
}

/** What each thing that a conversation says does to the screen; returns the function that makes `listen` of a session. */
export function createHubEvents(needs: HubEventsOptions): (conversation: Conversation) => Unsubscribe[] {
  const { feed, escalation, requests, typing, silence, emit } = needs;

  function answered(): void {
    typing.stop();
    silence.answered();
  }

  function tell(role: Role, parts: Part[]): void {
    const conversationId = needs.conversationId();
    emit({ type: 'message', role, parts, ...(conversationId && { conversationId }) });
    for (const part of parts) {
      if (part.type === 'unknown') emit({ type: 'part', name: part.name, value: part.value });
    }
  }

  function hearMessage(event: ConversationEvents['message']): void {
    if (feed.isKnown(event)) return;
    const { role, parts, actions } = event;
    escalation.hear(role, event.author);
    const now = escalation.state.peek();
    const author = event.author ?? (role === 'agent' && now.step === 'connected' ? now.agent : undefined);
    if (feed.receive({ ...event, ...(author && { author }) })) tell(role, parts);
    answered();
    needs.onActivity();
    actions.forEach(requests.handle);
  }

  function hearTranscript(entries: ConversationEvents['transcript']['entries'], isFirst: boolean): void {
    const added = feed.transcript(entries);
    if (!isFirst || needs.isFresh()) escalation.replay(added);
    if (added.some(({ role }) => role !== 'user')) answered();
    needs.onTranscript(isFirst);
    if (isFirst) return;
    for (const { role, parts } of added) tell(role, parts);
  }

  function hearUpdate({ update, data, agent }: ConversationEvents['update']): void {
    if (!escalation.update(update, agent)) feed.say('update', update);
    answered();
    emit({ type: 'update', update, data });
  }

  function hearError({ code, description }: { code: ChatErrorCode; description: string }): void {
    answered();
    feed.say('error', description, code);
    emit({ type: 'error', code, description });
  }

  /** An action has no bubble to stand failed at: it is said in a line, and done with. */
  function dropAction(conversation: Conversation, { id, payload }: OutboxRecord, code: ChatErrorCode): void {
    if (payload.kind === 'action' && payload.action !== ESCALATE_ACTION) feed.say('error', undefined, code);
    conversation.discard(id).catch(() => {});
  }

  /** Shows how a record fares; the first time that one is under way, an answer is awaited. */
  function createRecordHearer(conversation: Conversation) {
    const underWay = new Set<string>();
    const isUnderWay = ({ state }: OutboxRecord) => state === 'sending' || state === 'accepted';
    // What was on its way before the page was loaded is not waited for again.
    for (const record of conversation.records) {
      if (record.state !== 'queued') underWay.add(record.id);
      feed.record(record);
      escalation.record(record);
    }
    return (record: OutboxRecord, isRemoved: boolean) => {
      feed.record(record, isRemoved);
      escalation.record(record);
      if (record.failure && record.payload.kind === 'action')
        dropAction(conversation, record, record.failure);
      if (!isUnderWay(record) || underWay.has(record.id)) return;
      underWay.add(record.id);
      const { step } = escalation.state.peek();
      // A person writes when they write, and a waiting visitor was told that it takes a while.
      if (record.payload.kind === 'action' || step === 'waiting' || step === 'connected') return;
      typing.start();
      silence.sent();
    };
  }

  return (conversation) => {
    let isFirst = !!conversation.id;
    const hearRecord = createRecordHearer(conversation);
    const on: Conversation['on'] = (event, listener) =>
      conversation.on(event, (value) => batch(() => listener(value)));
    return [
      on('message', hearMessage),
      on('actions', ({ actions }) => actions.forEach(requests.handle)),
      on('update', hearUpdate),
      on('error', hearError),
      on('record', ({ record, removed }) => hearRecord(record, removed)),
      on('transcript', ({ entries }) => {
        hearTranscript(entries, isFirst);
        isFirst = false;
      }),
      on('unknown', ({ name, payload }) => void emit({ type: 'update', update: name, data: payload })),
    ];
  };
}
